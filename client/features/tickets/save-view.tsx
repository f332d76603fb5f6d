import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketFilter } from "#shared/contracts/ticket-filter.ts";
import { createTicketView } from "#shared/contracts/ticket-setup.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { viewsKey } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

/** Keeps what the list shows now under a name. */
export function SaveView({ filter }: { filter: TicketFilter }) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const mayKeep = useMay("ticketView:write");
  // Templates and views for everybody are kept by the same people.
  const mayShare = useMay("ticketTemplate:write");
  const { busy, error, submit } = useSubmit();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  if (!mayKeep) return null;

  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const name = formText(form, "name");
    if (name === "") return;
    const shared = new FormData(form).has("shared");
    void submit(async () => {
      await callApi(createTicketView, { body: { name, shared, filter }, idempotencyKey });
      await queries.invalidateQueries({ queryKey: viewsKey });
    });
  }

  return (
    <form className={styles.form} aria-label={t("views.keep")} onSubmit={save}>
      <TextInput size="xs" name="name" required maxLength={80} label={t("views.name")} />
      {mayShare && <Checkbox size="xs" name="shared" label={t("views.forAll")} />}
      {error !== undefined && <output>{describeError(error)}</output>}
      <Button type="submit" size="xs" variant="default" loading={busy}>
        {t("views.keep")}
      </Button>
    </form>
  );
}
