import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { createCustomer } from "#shared/contracts/customers.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./customer-card.module.css";

/** Records an unknown caller; the server then gives the call to them and pushes the new card. */
export function CreateCustomerForm({ call }: { call: LiveCall }) {
  const { t } = useTranslation("card");
  const { phone } = useFormat();
  const describeError = useDescribeError();
  const salutations = useId();
  const [name, setName] = useState(call.callerName ?? "");
  const [salutation, setSalutation] = useState("");
  const [number, setNumber] = useState(call.ani === null ? "" : phone(call.ani));
  // One key per form: a repeat after a lost answer records nobody twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const create = useMutation({
    mutationFn: () =>
      callApi(createCustomer, {
        idempotencyKey,
        body: {
          displayName: name,
          salutation: salutation.trim() || null,
          language: call.language,
          phone: phoneToSend(call, number, phone) || null,
          callId: call.callId,
        },
      }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== "" && !create.isPending) create.mutate();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        size="xs"
        required
        label={t("form.name")}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t("form.salutation")}
        list={salutations}
        value={salutation}
        onChange={({ currentTarget }) => setSalutation(currentTarget.value)}
      />
      <datalist id={salutations}>
        {t("form.salutations")
          .split(" ")
          .map((word) => (
            <option key={word} value={word} />
          ))}
      </datalist>
      <TextInput
        size="xs"
        inputMode="tel"
        label={t("form.phone")}
        value={number}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      {create.isError && <output className={styles.problem}>{describeError(create.error)}</output>}
      <Button type="submit" size="xs" loading={create.isPending} disabled={name.trim() === ""}>
        {t("form.create")}
      </Button>
    </form>
  );
}

/** Untouched, the number goes as the network gave it; what a person typed is read by the server. */
function phoneToSend(call: LiveCall, typed: string, phone: (e164: string) => string): string {
  return call.ani !== null && typed === phone(call.ani) ? call.ani : typed.trim();
}
