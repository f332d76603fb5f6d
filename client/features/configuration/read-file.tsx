import { Button, FileInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmit } from "#client/lib/use-submit.ts";
import { ChangeList } from "./change-list.tsx";
import type { Imported } from "./configuration-file.ts";
import { sendConfiguration } from "./configuration-file.ts";
import styles from "./configuration.module.css";
import { FileProblem } from "./file-problem.tsx";

/** Two steps: what a file would change, then the change. */
export function ReadFile() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<Imported>();
  const { busy, error, submit } = useSubmit();

  function choose(chosen: File | null) {
    setFile(chosen);
    setAnswer(undefined);
    if (chosen) void submit(async () => setAnswer(await sendConfiguration(chosen, true)));
  }

  function apply() {
    if (!file) return;
    void submit(async () => {
      setAnswer(await sendConfiguration(file, false));
      await queries.invalidateQueries();
    });
  }

  return (
    <section className={styles.part} aria-label={t("configuration.import")}>
      <p>{t("configuration.importHint")}</p>
      <FileInput
        label={t("configuration.import")}
        placeholder={t("configuration.choose")}
        accept="application/json,.json"
        value={file}
        onChange={choose}
      />
      <FileProblem error={error} />
      {answer && <ChangeList {...answer} />}
      {answer && !answer.applied && answer.changes.length > 0 && (
        <Button loading={busy} onClick={apply}>
          {t("configuration.apply")}
        </Button>
      )}
    </section>
  );
}
