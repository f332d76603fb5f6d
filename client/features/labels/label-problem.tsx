import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";
import type { LabelFault } from "./label-entry.ts";
import styles from "./labels.module.css";
import type { KeptList } from "./use-labels.ts";

interface LabelProblemProps {
  fault: LabelFault | null;
  error: unknown;
  /** Shows the list that somebody else saved. */
  onTakeTheirs: (list: KeptList) => void;
}

export function LabelProblem({ fault, error, onTakeTheirs }: LabelProblemProps) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const theirs =
    error instanceof RequestError && error.code === "conflict"
      ? (error.current as KeptList | undefined)
      : undefined;
  const text = fault ? t(`labels.fault.${fault}`) : error !== undefined && describeError(error);
  return (
    <div role="alert">
      {theirs ? (
        <div className={styles.problem}>
          <p>{t("labels.overtaken")}</p>
          <p>{theirs.items.map(({ key, label }) => label.en ?? key).join(" · ")}</p>
          <Button variant="default" size="compact-sm" onClick={() => onTakeTheirs(theirs)}>
            {t("labels.takeTheirs")}
          </Button>
        </div>
      ) : (
        text && <p className={styles.problem}>{text}</p>
      )}
    </div>
  );
}
