import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { isWeakPassword } from "#client/lib/new-password.ts";
import { RequestError } from "#client/lib/request-error.ts";
import styles from "#client/ui/entrance.module.css";

/** Why the server did not take the link or the password, and what to do about it. */
export function SetUpProblem({ error }: { error: unknown }) {
  const { t } = useTranslation("set-up");
  const describeError = useDescribeError();
  function sentence(): string {
    if (isWeakPassword(error)) return t("fault.weak");
    const code = error instanceof RequestError ? error.code : undefined;
    if (code === "permission_denied") return t("linkUsed");
    return code === "link_expired" ? t("reset.linkUsed") : describeError(error);
  }
  return (
    <div role="alert">{error !== undefined && <p className={styles.problem}>{sentence()}</p>}</div>
  );
}
