import { Button, FileInput, NativeSelect } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ImportResult, textEncodings } from "#shared/contracts/customer-files.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { sendFile } from "#client/lib/send-file.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import styles from "./customer-list.module.css";

/** A file of customers: first what would happen, then, on a second word, it happens. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("customers");
  const describeError = useDescribeError();
  const { choice, choose, result, busy, error, send } = useImport();
  const isTried = result?.dryRun === true && result.created + result.changed > 0;
  return (
    <Dialog wide title={t("import.title")} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{t("import.explain")}</p>
        <FileInput
          label={t("import.file")}
          placeholder={t("import.choose")}
          accept=".csv,.txt,text/csv"
          value={choice.file}
          onChange={(file) => choose({ ...choice, file })}
        />
        <NativeSelect
          label={t("import.encoding")}
          value={choice.encoding}
          data={[{ value: "", label: t("import.findOut") }, ...textEncodings]}
          onChange={({ currentTarget }) => choose({ ...choice, encoding: currentTarget.value })}
        />
        {error !== undefined && <output className={styles.problem}>{describeError(error)}</output>}
        {result && <ImportOutcome result={result} />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("close")}
          </Button>
          <Button variant="default" disabled={!choice.file} loading={busy} onClick={send("yes")}>
            {t("import.try")}
          </Button>
          <Button disabled={!isTried} loading={busy} onClick={send("no")}>
            {t("import.write")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type Choice = Readonly<{ file: File | null; encoding: string }>;

function useImport() {
  const queries = useQueryClient();
  const [choice, setChoice] = useState<Choice>({ file: null, encoding: "" });
  const [result, setResult] = useState<ImportResult | null>(null);
  const { busy, error, submit } = useSubmit();
  function choose(next: Choice): void {
    setChoice(next);
    // What was found out was of another file.
    setResult(null);
  }
  async function sendIt(dryRun: "yes" | "no"): Promise<void> {
    const { file, encoding } = choice;
    if (!file) return;
    const said = encoding === "" ? "" : `&encoding=${encoding}`;
    const path = `/customer-files/import?dryRun=${dryRun}${said}` as const;
    const answer = await sendFile(path, { body: file, type: "text/csv" });
    setResult(ImportResult.parse(await answer.json()));
    if (dryRun === "no") await queries.invalidateQueries({ queryKey: ["customers"] });
  }
  const send = (dryRun: "yes" | "no") => () => void submit(() => sendIt(dryRun));
  return { choice, choose, result, busy, error, send };
}
