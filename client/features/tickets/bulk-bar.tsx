import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ticketPriorities, ticketStatuses } from "#shared/contracts/ticket-parts.ts";
import type { BodyIn, ResponseOf } from "#shared/contracts/endpoint.ts";
import { changeTickets } from "#shared/contracts/ticket-work.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { BulkResult } from "./bulk-result.tsx";
import { PickOne } from "./pick-one.tsx";
import type { ListedTicket } from "./ticket-table.tsx";
import { useTicketChoices } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

type Body = BodyIn<typeof changeTickets>;
type Result = ResponseOf<typeof changeTickets>["results"][number];
const untouched = { status: "", priority: "", ownerId: "", teamId: "" };
type Wish = typeof untouched;

interface BulkBarProps {
  tickets: readonly ListedTicket[];
  /** Those that were refused stay chosen. */
  onDone: (refused: ReadonlySet<string>) => void;
}

/** One change for all chosen tickets. Each is changed by itself; what is refused is named. */
export function BulkBar({ tickets, onDone }: BulkBarProps) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const { busy, error, submit } = useSubmit();
  const [wish, setWish] = useState<Wish>(untouched);
  const [comment, setComment] = useState("");
  const [results, setResults] = useState<readonly Result[]>([]);
  const isEmpty = Object.values(wish).every((to) => to === "") && comment.trim() === "";

  function send(event: FormEvent): void {
    event.preventDefault();
    if (isEmpty || tickets.length === 0) return;
    void submit(async () => {
      const body = bodyOf(tickets, wish, comment);
      const answer = await callApi(changeTickets, { body, idempotencyKey: crypto.randomUUID() });
      setResults(answer.results);
      setWish(untouched);
      setComment("");
      await queries.invalidateQueries({ queryKey: ["tickets"] });
      onDone(new Set(answer.results.flatMap(refusedId)));
    });
  }

  return (
    <>
      {tickets.length > 0 && (
        <form className={styles.bulk} aria-label={t("bulk.label")} onSubmit={send}>
          <strong>{t("bulk.chosen", { n: tickets.length })}</strong>
          <Wishes value={wish} onChange={setWish} />
          <TextInput
            size="xs"
            aria-label={t("bulk.comment")}
            placeholder={t("bulk.comment")}
            value={comment}
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={busy} disabled={isEmpty}>
            {t("bulk.apply")}
          </Button>
          {error !== undefined && <output>{describeError(error)}</output>}
        </form>
      )}
      <BulkResult results={results} />
    </>
  );
}

function Wishes({ value, onChange }: { value: Wish; onChange: (wish: Wish) => void }) {
  const { t } = useTranslation(["ticket-desk", "tickets"]);
  const { people, teams } = useTicketChoices();
  const word = (of: string, values: readonly string[]) =>
    values.map((each) => ({ value: each, label: t(`${of}.${each}`, { ns: "tickets" }) }));
  const nobody = { value: "none", label: t("owner.none") };
  const options = {
    status: word("status", ticketStatuses),
    priority: word("priority", ticketPriorities),
    ownerId: [nobody, ...people.map((each) => ({ value: each.userId, label: each.displayName }))],
    teamId: teams.map((each) => ({ value: each.teamId, label: each.name })),
  };
  return Object.entries(options).map(([field, choices]) => (
    <PickOne
      key={field}
      label={t(`bulk.${field}`)}
      none={t(`bulk.${field}`)}
      value={value[field as keyof Wish]}
      options={choices}
      onChange={(to) => onChange({ ...value, [field]: to })}
    />
  ));
}

function bodyOf(tickets: readonly ListedTicket[], wish: Wish, comment: string): Body {
  const given = Object.entries(wish).filter(([, to]) => to !== "");
  const change = given.map(([field, to]) => [field, to === "none" ? null : to] as const);
  return {
    tickets: tickets.map(({ id: ticketId, rev }) => ({ ticketId, rev })),
    change: Object.fromEntries(change),
    ...(comment.trim() !== "" && { comment: comment.trim() }),
  };
}

function refusedId({ ticketId, status }: Result): string[] {
  return status === "refused" ? [ticketId] : [];
}
