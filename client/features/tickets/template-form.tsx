import { NumberInput, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ticketKinds, ticketPriorities } from "#shared/contracts/ticket-parts.ts";
import {
  changeTicketTemplate,
  createTicketTemplate,
  TicketTemplate,
} from "#shared/contracts/ticket-setup.ts";
import { QueueId, TeamId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { PickOne } from "./pick-one.tsx";
import { TicketChoice } from "./ticket-choice.tsx";
import { templatesKey, useTicketChoices } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

type Entry = Omit<TicketTemplate, "id" | "rev">;
const blank: Entry = {
  name: "",
  kind: "inquiry",
  priority: "normal",
  subject: "",
  body: "",
  teamId: null,
  queueId: null,
  dueMinutes: null,
};

interface TemplateFormProps {
  /** null: a new one. */
  template: TicketTemplate | null;
  onDone: () => void;
}

export function TemplateForm({ template, onDone }: TemplateFormProps) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const [entry, setEntry] = useState<Entry>(template ?? blank);
  const { busy, error, submit } = useSubmit();
  const save = useSave(template);
  const set = (part: Partial<Entry>) => setEntry({ ...entry, ...part });
  const theirs = versionOf(error);
  const problem = error === undefined ? "" : describeError(error);
  return (
    <FormFrame
      problem={theirs ? `${problem} ${t("templates.theirs", { ...theirs })}` : problem}
      busy={busy}
      submit={t(theirs ? "templates.saveMine" : "save")}
      cancel={t("cancel")}
      onCancel={onDone}
      onSubmit={() => void submit(async () => save(entry, theirs?.rev).then(onDone))}
    >
      <TextInput
        size="xs"
        required
        autoFocus
        maxLength={80}
        label={t("templates.name")}
        value={entry.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Places entry={entry} onChange={set} />
      <TextInput
        size="xs"
        maxLength={200}
        label={t("field.subject")}
        value={entry.subject}
        onChange={({ currentTarget }) => set({ subject: currentTarget.value })}
      />
      <Textarea
        size="xs"
        rows={4}
        label={t("field.body")}
        value={entry.body}
        onChange={({ currentTarget }) => set({ body: currentTarget.value })}
      />
    </FormFrame>
  );
}

interface PlacesProps {
  entry: Entry;
  onChange: (part: Partial<Entry>) => void;
}

function Places({ entry, onChange }: PlacesProps) {
  const { t } = useTranslation("ticket-desk");
  const { teams, queues } = useTicketChoices();
  return (
    <div className={styles.fields}>
      <TicketChoice
        of="kind"
        labelled
        values={ticketKinds}
        value={entry.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TicketChoice
        of="priority"
        labelled
        values={ticketPriorities}
        value={entry.priority}
        onChange={(priority) => onChange({ priority })}
      />
      <PickOne
        labelled
        label={t("field.teamId")}
        none={t("templates.openers")}
        value={entry.teamId ?? ""}
        options={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
        onChange={(to) => onChange({ teamId: TeamId.safeParse(to).data ?? null })}
      />
      <PickOne
        labelled
        label={t("field.queueId")}
        none={t("none")}
        value={entry.queueId ?? ""}
        options={queues.map(({ queueId, name }) => ({ value: queueId, label: name }))}
        onChange={(to) => onChange({ queueId: QueueId.safeParse(to).data ?? null })}
      />
      <NumberInput
        size="xs"
        label={t("templates.dueHours")}
        min={0}
        max={8_760}
        value={entry.dueMinutes === null ? "" : entry.dueMinutes / 60}
        onChange={(hours) =>
          onChange({ dueMinutes: Number(hours) > 0 ? Math.round(Number(hours) * 60) : null })
        }
      />
    </div>
  );
}

function useSave(template: TicketTemplate | null) {
  const queries = useQueryClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return async ({ name, kind, priority, subject, body, ...places }: Entry, rev?: number) => {
    const { teamId, queueId, dueMinutes } = places;
    const entry = { name, kind, priority, subject, body, teamId, queueId, dueMinutes };
    if (template === null) await callApi(createTicketTemplate, { body: entry, idempotencyKey });
    else {
      const params = { id: template.id };
      await callApi(changeTicketTemplate, { params, body: entry, ifMatch: rev ?? template.rev });
    }
    await queries.invalidateQueries({ queryKey: templatesKey });
  };
}

/** The template as somebody else left it, when that is why the change was refused. */
function versionOf(error: unknown): TicketTemplate | undefined {
  if (!(error instanceof RequestError) || error.code !== "conflict") return undefined;
  return TicketTemplate.safeParse(error.current).data;
}
