import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./account.module.css";

/** Shown once: we keep only their hashes. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation("account");
  return (
    <div className={styles.setUp}>
      <output>{t("recoveryOnce")}</output>
      <ul className={styles.codes} aria-label={t("recoveryCodes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button autoFocus onClick={onDone}>
        {t("recoveryKept")}
      </Button>
    </div>
  );
}
