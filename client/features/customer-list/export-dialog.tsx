import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { saveFile, sendFile } from "#client/lib/send-file.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import styles from "./customer-list.module.css";

interface ExportDialogProps {
  /** What is being searched for; "": everybody. */
  query: string;
  onClose: () => void;
}

/** Customers as a file; whole bank accounts only for a reason. */
export function ExportDialog({ query, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation("customers");
  const describeError = useDescribeError();
  const mayReveal = useMay("customer:reveal");
  const [reason, setReason] = useState("");
  const { busy, error, submit } = useSubmit();
  const save = () =>
    submit(async () => {
      const said = reason.trim();
      const body = { language: i18n.language, q: query, bankAccountReason: said || null };
      const sent = { body: JSON.stringify(body), type: "application/json" };
      const answer = await sendFile("/customer-files/export", sent);
      saveFile(await answer.blob(), "customers.csv");
      onClose();
    });
  return (
    <Dialog title={t("export.title")} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{query === "" ? t("export.all") : t("export.found", { query })}</p>
        {mayReveal && (
          <TextInput
            label={t("export.reason")}
            description={t("export.reasonHint")}
            value={reason}
            maxLength={500}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        {error !== undefined && <output className={styles.problem}>{describeError(error)}</output>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("close")}
          </Button>
          <Button loading={busy} onClick={() => void save()}>
            {t("export.save")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
