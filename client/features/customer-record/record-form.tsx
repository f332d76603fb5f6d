import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { CustomerRecord, RecordChange } from "#shared/contracts/customer-record.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { changesOf } from "./merge-record.ts";
import { RecordConflict } from "./record-conflict.tsx";
import type { RecordFaults } from "./record-entry.ts";
import { faultsOf, readRecordForm } from "./record-entry.ts";
import { RecordFields } from "./record-fields.tsx";
import { conflictingRecord } from "./use-record.ts";
import styles from "./record.module.css";

interface RecordFormProps {
  /** null: somebody new. */
  record: CustomerRecord | null;
  custom: readonly CustomField[];
  /** Sends it; rejects as the server does. */
  save: (change: RecordChange, rev: number | null) => Promise<void>;
  onCancel: () => void;
}

const none: RecordFaults = new Set();

/** Everything that is known of a customer. What nobody touched is not sent. */
export function RecordForm({ record, custom, save, onCancel }: RecordFormProps) {
  const { t } = useTranslation("record");
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState(none);
  const [sent, setSent] = useState<RecordChange>({});
  const { busy, error, submit } = useSubmit();
  const theirs = conflictingRecord(error);

  function send(change: RecordChange, rev: number | null): void {
    setSent(change);
    void submit(() => save(change, rev));
  }
  function submitForm(): void {
    const entry = readRecordForm(form.current, custom);
    const found = faultsOf(entry);
    setFaults(found);
    if (found.size > 0) return focusFault(form.current);
    const change = changesOf(record, entry);
    if (Object.keys(change).length === 0) return onCancel();
    send(change, record?.rev ?? null);
  }
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submitForm();
      }}
    >
      <RecordFields record={record} custom={custom} faults={allFaults(faults, error)} />
      {record && theirs && (
        <RecordConflict base={record} theirs={theirs} mine={sent} custom={custom} onSave={send} />
      )}
      <FormFoot busy={busy} error={theirs ? undefined : error} onCancel={onCancel}>
        {faults.size > 0 && t("fault.some")}
      </FormFoot>
    </form>
  );
}

interface FormFootProps {
  busy: boolean;
  error: unknown;
  onCancel: () => void;
  children: ReactNode;
}

function FormFoot({ busy, error, onCancel, children }: FormFootProps) {
  const { t } = useTranslation("record");
  const describeError = useDescribeError();
  return (
    <div className={styles.foot}>
      <div role="alert" className={styles.problem}>
        {error !== undefined && describeError(error)}
        {children}
      </div>
      <Button variant="default" onClick={onCancel}>
        {t("cancel")}
      </Button>
      <Button type="submit" loading={busy}>
        {t("save")}
      </Button>
    </div>
  );
}

function allFaults(found: RecordFaults, error: unknown): RecordFaults {
  const refused = error instanceof RequestError ? error.faults : [];
  return new Set([...found, ...refused.map(({ pointer }) => pointer)]);
}

/** After the next drawing, when the fields are marked. */
function focusFault(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  });
}
