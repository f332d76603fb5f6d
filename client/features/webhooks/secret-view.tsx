import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./webhooks.module.css";

/** The only time that the secret is seen. */
export function SecretView({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <div className={styles.made}>
      <p className={styles.once}>{t("webhooks.once")}</p>
      <Textarea
        label={t("webhooks.secret")}
        value={secret}
        readOnly
        rows={2}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button className={styles.done} onClick={onDone}>
        {t("webhooks.kept")}
      </Button>
    </div>
  );
}
