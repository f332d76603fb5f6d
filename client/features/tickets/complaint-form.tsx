import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintStage, StageField, StageRecord } from "#shared/complaint-stages.ts";
import { faultyFields, reopeningFields, stageRules } from "#shared/complaint-stages.ts";
import { stepComplaint } from "#shared/contracts/ticket-work.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { PickOne } from "./pick-one.tsx";
import { conflictingTicket, useRemember } from "./use-ticket.ts";
import { useTicketWork } from "./use-ticket-work.ts";
import styles from "./ticket-desk.module.css";

interface ComplaintFormProps {
  ticket: Ticket;
  stage: ComplaintStage;
}

/** What a stage demands; opened when it is its turn. What was typed stays when it is refused. */
export function ComplaintForm({ ticket, stage }: ComplaintFormProps) {
  const { t } = useTranslation("ticket-desk");
  const [open, setOpen] = useState(false);
  if (open) return <StageForm ticket={ticket} stage={stage} onClose={() => setOpen(false)} />;
  return (
    <Button size="xs" variant="default" onClick={() => setOpen(true)}>
      {t(`complaint.do.${stage}`)}
    </Button>
  );
}

function StageForm({ ticket, stage, onClose }: ComplaintFormProps & { onClose: () => void }) {
  const { t } = useTranslation("ticket-desk");
  const [record, setRecord] = useState<StageRecord>({});
  const { act, busy, error } = useTicketWork();
  const fields = stage === "received" ? reopeningFields : stageRules[stage].fields;
  const missing = faultyFields(fields, record);
  const save = () =>
    act(async () => {
      const params = { ticketId: ticket.id };
      const body = { stage, record: { ...record } };
      const done = await callApi(stepComplaint, { params, body, ifMatch: ticket.rev });
      onClose();
      return done;
    });
  return (
    <form
      className={styles.form}
      aria-label={t(`complaint.do.${stage}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) void save();
      }}
    >
      {fields.map((field) => (
        <StageInput
          key={field.name}
          field={field}
          value={record[field.name]}
          onChange={(value) => setRecord({ ...record, [field.name]: value })}
        />
      ))}
      <StageProblem error={error} />
      <div className={styles.line}>
        <Button type="submit" size="xs" loading={busy} disabled={missing.length > 0}>
          {t(`complaint.do.${stage}`)}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

/** After a conflict the ticket as it is now is taken over; the typed record can be sent again. */
function StageProblem({ error }: { error: unknown }) {
  const { t } = useTranslation("tickets");
  const describeError = useDescribeError();
  const remember = useRemember();
  const theirs = conflictingTicket(error);
  if (error === undefined) return null;
  return (
    <output>
      {describeError(error)}{" "}
      {theirs && (
        <Button size="compact-xs" variant="default" onClick={() => remember(theirs)}>
          {t("conflict.keepTheirs")}
        </Button>
      )}
    </output>
  );
}

interface StageInputProps {
  field: StageField;
  value: string | boolean | undefined;
  onChange: (value: string | boolean) => void;
}

function StageInput({ field, value, onChange }: StageInputProps) {
  const { t } = useTranslation("ticket-desk");
  const label = t(`complaint.field.${field.name}`);
  if (field.kind === "text") {
    return (
      <Textarea
        size="xs"
        rows={2}
        required
        maxLength={4_000}
        label={label}
        value={typeof value === "string" ? value : ""}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const isYesNo = field.kind === "yesNo";
  const options = isYesNo
    ? ["yes", "no"].map((each) => ({ value: each, label: t(each) }))
    : field.choices.map((each) => ({
        value: each,
        label: t(`complaint.choice.${field.name}.${each}`),
      }));
  const shown = typeof value === "boolean" ? (value ? "yes" : "no") : (value ?? "");
  return (
    <PickOne
      labelled
      label={label}
      none={t("pickOne")}
      value={shown}
      options={options}
      onChange={(to) => onChange(isYesNo && to !== "" ? to === "yes" : to)}
    />
  );
}
