import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./served-queues.module.css";

/** Asked once, on a click: browsers refuse a question nobody asked for. */
export function NotificationPermission() {
  const { t } = useTranslation("idle");
  const [permission, setPermission] = useState(() =>
    typeof Notification === "undefined" ? "denied" : Notification.permission,
  );
  if (permission !== "default") return null;
  const ask = async () => setPermission(await Notification.requestPermission());
  return (
    <p className={styles.ask}>
      {t("notify.ask")}
      <Button size="compact-sm" variant="default" onClick={() => void ask()}>
        {t("notify.allow")}
      </Button>
    </p>
  );
}
