import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";
import styles from "./configuration.module.css";

/** Why a file is not taken, with the places in it. */
export function FileProblem({ error }: { error: unknown }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const refusal = error instanceof RequestError ? error : undefined;
  const isNoFile = refusal?.code === "malformed" || refusal?.code === "validation_failed";
  return (
    <div role="alert">
      {error !== undefined && (
        <div className={styles.problem}>
          <p>{isNoFile ? t("configuration.unreadable") : describeError(error)}</p>
          {refusal?.faults.slice(0, 10).map(({ pointer, detail }) => (
            <p key={pointer}>
              <code>{pointer}</code> {detail}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
