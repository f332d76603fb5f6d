import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./dial.module.css";

/** Browsers ask the person themselves and do not say how they decided. */
export function PhoneLinksOffer() {
  const { t } = useTranslation("dial");
  const [asked, setAsked] = useState(false);
  // Not in every browser, and nowhere on plain http.
  if (!("registerProtocolHandler" in navigator)) return null;
  function ask(): void {
    navigator.registerProtocolHandler("tel", `${location.origin}/desk?dial=%s`);
    setAsked(true);
  }
  return (
    <p className={styles.offer}>
      {t(asked ? "linksAsked" : "links")}{" "}
      {!asked && (
        <Button size="compact-xs" variant="default" onClick={ask}>
          {t("takeLinks")}
        </Button>
      )}
    </p>
  );
}
