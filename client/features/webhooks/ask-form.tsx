import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { useReadAgain } from "./use-webhooks.ts";
import styles from "./webhooks.module.css";

interface AskFormProps {
  /** What it will mean. */
  text: string;
  submit: string;
  work: () => Promise<unknown>;
  onDone: () => void;
}

/** Says what something means before it is done. */
export function AskForm({ text, submit: label, work, onDone }: AskFormProps) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function doIt() {
    void submit(async () => {
      await work();
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={label}
      cancel={t("cancel")}
      onSubmit={doIt}
      onCancel={onDone}
    >
      <p className={styles.text}>{text}</p>
    </FormFrame>
  );
}
