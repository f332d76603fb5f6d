import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ticketRelations } from "#shared/contracts/ticket-parts.ts";
import { linkTicket, mergeTicket } from "#shared/contracts/ticket-work.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { findTicketByNumber } from "./find-ticket.ts";
import { PickOne } from "./pick-one.tsx";
import { useTicketWork } from "./use-ticket-work.ts";
import styles from "./ticket-desk.module.css";

/** Merging can be taken back on the ticket that ended: it asks no question. */
export function LinkForm({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("ticket-desk");
  const [typed, setTyped] = useState("");
  const [relation, setRelation] = useState<(typeof ticketRelations)[number]>("related");
  const { link, merge, busy, problem } = useLinking(ticket);
  const isEmpty = !/\d/.test(typed);
  return (
    <form
      className={styles.line}
      aria-label={t("links.add")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) void link(typed, relation).then(() => setTyped(""));
      }}
    >
      <PickOne
        label={t("links.relation")}
        value={relation}
        options={ticketRelations.map((each) => ({ value: each, label: t(`links.${each}`) }))}
        onChange={(to) => setRelation(ticketRelations.find((each) => each === to) ?? "related")}
      />
      <TextInput
        size="xs"
        className={styles.number}
        inputMode="numeric"
        aria-label={t("links.number")}
        placeholder={t("links.number")}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={busy} disabled={isEmpty}>
        {t("links.link")}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={isEmpty || busy}
        onClick={() => void merge(typed)}
      >
        {t("links.merge")}
      </Button>
      {problem !== "" && <output>{problem}</output>}
    </form>
  );
}

function useLinking(ticket: Ticket) {
  const describeError = useDescribeError();
  const { act, busy, error } = useTicketWork();
  const params = { ticketId: ticket.id };
  const link = (typed: string, relation: (typeof ticketRelations)[number]) =>
    act(async () => {
      const { id: otherId } = await findTicketByNumber(typed);
      return callApi(linkTicket, { params: { ...params, otherId }, body: { relation } });
    });
  const merge = (typed: string) =>
    act(async () => {
      const { id: into } = await findTicketByNumber(typed);
      return callApi(mergeTicket, { params, body: { into }, ifMatch: ticket.rev });
    });
  return { link, merge, busy, problem: error === undefined ? "" : describeError(error) };
}
