import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "./skills.module.css";
import type { Editing } from "./use-edits.ts";

type SaveBarProps = Pick<Editing, "edits" | "overtaken" | "busy" | "error" | "save" | "discard">;

/** Says what is not saved yet, and saves it. */
export function SaveBar({ edits, overtaken, busy, error, save, discard }: SaveBarProps) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  return (
    <div className={styles.bar}>
      <output>
        {error === undefined ? "" : describeError(error)}
        {overtaken.length > 0 && t("skills.overtaken", { names: overtaken.join(", ") })}
        {error === undefined && overtaken.length === 0 && edits.size > 0
          ? t("skills.unsaved", { count: edits.size })
          : ""}
      </output>
      {edits.size > 0 && (
        <>
          <Button variant="default" onClick={discard}>
            {t("discard")}
          </Button>
          <Button loading={busy} onClick={save}>
            {t("save")}
          </Button>
        </>
      )}
    </div>
  );
}
