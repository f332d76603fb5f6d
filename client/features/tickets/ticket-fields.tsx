import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { ticketKinds, ticketPriorities, ticketStatuses } from "#shared/contracts/ticket-parts.ts";
import { QueueId, TeamId, UserId } from "#shared/ids.ts";
import { useSite } from "#client/lib/site-context.ts";
import { momentOf, wallTime } from "#client/lib/wall-time.ts";
import { ChangeProblem } from "./change-problem.tsx";
import { PickOne } from "./pick-one.tsx";
import { TicketChoice } from "./ticket-choice.tsx";
import type { TicketChange } from "./use-ticket.ts";
import { useChangeTicket } from "./use-ticket.ts";
import { useTicketChoices } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

interface TicketFieldsProps {
  ticket: Ticket;
  mayWrite: boolean;
}

/** What it is, whose it is and until when; each choice is saved as it is made. */
export function TicketFields({ ticket, mayWrite }: TicketFieldsProps) {
  const work = useChangeTicket(ticket.id);
  const { mutate, isPending, variables } = work;
  const save = (change: TicketChange, rev = ticket.rev) => mutate({ change, rev });
  const disabled = isPending || !mayWrite;
  return (
    <div className={styles.fields}>
      <TicketChoice
        of="status"
        labelled
        values={ticketStatuses}
        value={ticket.status}
        disabled={disabled}
        onChange={(status) => save({ status })}
      />
      <TicketChoice
        of="priority"
        labelled
        values={ticketPriorities}
        value={ticket.priority}
        disabled={disabled}
        onChange={(priority) => save({ priority })}
      />
      <TicketChoice
        of="kind"
        labelled
        values={ticketKinds}
        value={ticket.kind}
        // A complaint ends as one.
        disabled={disabled || ticket.kind === "complaint"}
        onChange={(kind) => save({ kind })}
      />
      <Places ticket={ticket} disabled={disabled} onChange={save} />
      <DueField key={ticket.dueAt} dueAt={ticket.dueAt} disabled={disabled} onChange={save} />
      <ChangeProblem work={work} onMine={(rev) => variables && save(variables.change, rev)} />
    </div>
  );
}

interface PlacesProps {
  ticket: Ticket;
  disabled: boolean;
  onChange: (change: TicketChange) => void;
}

function Places({ ticket, disabled, onChange }: PlacesProps) {
  const { t } = useTranslation("ticket-desk");
  const { people, teams, queues } = useTicketChoices();
  const { ownerId, ownerName } = ticket;
  const owners = people.map(({ userId, displayName }) => ({ value: userId, label: displayName }));
  // Who owns it may have left meanwhile.
  const isKnown = ownerId === null || people.some(({ userId }) => userId === ownerId);
  const gone = isKnown ? [] : [{ value: ownerId, label: ownerName ?? "" }];
  return (
    <>
      <PickOne
        labelled
        label={t("field.ownerId")}
        none={t("owner.none")}
        value={ownerId ?? ""}
        options={[...gone, ...owners]}
        disabled={disabled}
        onChange={(to) => onChange({ ownerId: UserId.safeParse(to).data ?? null })}
      />
      <PickOne
        labelled
        label={t("field.teamId")}
        none={t("everybody")}
        value={ticket.teamId ?? ""}
        options={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
        disabled={disabled}
        onChange={(to) => onChange({ teamId: TeamId.safeParse(to).data ?? null })}
      />
      <PickOne
        labelled
        label={t("field.queueId")}
        none={t("none")}
        value={ticket.queueId ?? ""}
        options={queues.map(({ queueId, name }) => ({ value: queueId, label: name }))}
        disabled={disabled}
        onChange={(to) => onChange({ queueId: QueueId.safeParse(to).data ?? null })}
      />
    </>
  );
}

interface DueFieldProps {
  dueAt: string | null;
  disabled: boolean;
  onChange: (change: TicketChange) => void;
}

/** By the clock of the site. Saved when it is left: half a date is none. */
function DueField({ dueAt, disabled, onChange }: DueFieldProps) {
  const { t } = useTranslation("ticket-desk");
  const { timeZone } = useSite();
  const shown = dueAt === null ? "" : wallTime(dueAt, timeZone);
  return (
    <TextInput
      size="xs"
      type="datetime-local"
      label={t("field.dueAt")}
      defaultValue={shown}
      disabled={disabled}
      onBlur={({ currentTarget: { value, validity } }) => {
        if (value === shown || validity.badInput) return;
        onChange({ dueAt: value === "" ? null : momentOf(value, timeZone) });
      }}
    />
  );
}
