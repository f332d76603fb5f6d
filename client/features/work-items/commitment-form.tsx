import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createCommitment } from "#shared/contracts/commitments.ts";
import type { CommitmentKind, WorkItem } from "#shared/contracts/work-items.ts";
import { commitmentKinds } from "#shared/contracts/work-items.ts";
import type { CustomerId, InteractionId, TicketId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import type { Due } from "./due-field.tsx";
import { DueField } from "./due-field.tsx";
import { useReadAgain } from "./use-work-items.ts";
import styles from "./work-items.module.css";

export interface CommitmentOrigin {
  readonly customerId?: CustomerId;
  readonly interactionId?: InteractionId;
  readonly ticketId?: TicketId;
}

interface CommitmentFormProps {
  origin: CommitmentOrigin;
  /** With what was noted, or undefined when it was given up. */
  onDone: (item: WorkItem | undefined) => void;
}

/** What was said, Enter: everything else has a likely value already. */
export function CommitmentForm({ origin, onDone }: CommitmentFormProps) {
  const { t } = useTranslation("commitments");
  const [kind, setKind] = useState<CommitmentKind>(origin.customerId ? "promise" : "task");
  const [text, setText] = useState("");
  const [due, setDue] = useState<Due>();
  const [ours, setOurs] = useState(false);
  const { send, busy, problem } = useSave(origin, onDone);
  const incomplete = text.trim() === "" || due === undefined;

  function save(event: FormEvent): void {
    event.preventDefault();
    if (!incomplete) send({ kind, text: text.trim(), ...due, ...(ours && { ownerId: null }) });
  }

  return (
    <form className={styles.form} aria-label={t("form")} onSubmit={save}>
      <TextInput
        size="xs"
        required
        autoFocus
        maxLength={2_000}
        label={t("text")}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={styles.pair}>
        <KindField kind={kind} onChange={setKind} />
        <DueField onChange={setDue} />
        <OwnerField ours={ours} onChange={setOurs} />
      </div>
      {problem !== "" && <output className={styles.problem}>{problem}</output>}
      <div className={styles.add}>
        <Button type="submit" size="xs" loading={busy} disabled={incomplete}>
          {t("save")}
        </Button>
        <Button size="xs" variant="default" onClick={() => onDone(undefined)}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

interface KindFieldProps {
  kind: CommitmentKind;
  onChange: (kind: CommitmentKind) => void;
}

function KindField({ kind, onChange }: KindFieldProps) {
  const { t } = useTranslation(["commitments", "work-items"]);
  const data = commitmentKinds.map((value) => ({
    value,
    label: t(`kind.${value}`, { ns: "work-items" }),
  }));
  return (
    <NativeSelect
      size="xs"
      label={t("kind")}
      value={kind}
      data={data}
      onChange={({ currentTarget: { value } }) =>
        onChange(commitmentKinds.find((one) => one === value) ?? kind)
      }
    />
  );
}

function OwnerField({ ours, onChange }: { ours: boolean; onChange: (ours: boolean) => void }) {
  const { t } = useTranslation("commitments");
  const { teams } = useSession();
  if (teams.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      label={t("owner")}
      value={ours ? "team" : "me"}
      data={(["me", "team"] as const).map((one) => ({ value: one, label: t(`whose.${one}`) }))}
      onChange={({ currentTarget: { value } }) => onChange(value === "team")}
    />
  );
}

type Typed = { kind: CommitmentKind; text: string; ownerId?: null } & Due;

function useSave(origin: CommitmentOrigin, onDone: CommitmentFormProps["onDone"]) {
  const describeError = useDescribeError();
  const readAgain = useReadAgain();
  const { busy, error, submit } = useSubmit();
  // One key per form: pressed twice, or sent again after a lost answer, it is one promise.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const send = (typed: Typed) =>
    void submit(async () => {
      const body = { ...typed, ...origin };
      const item = await callApi(createCommitment, { body, idempotencyKey });
      await readAgain();
      onDone(item);
    });
  return { send, busy, problem: error === undefined ? "" : describeError(error) };
}
