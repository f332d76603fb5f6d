import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PhoneFault } from "#client/softphone/phone-state.ts";
import { useSoftphone } from "#client/softphone/softphone-context.ts";
import styles from "./phone.module.css";

/** What is wrong, and what the person can do about it. */
export function FaultAdvice({ fault }: { fault: PhoneFault }) {
  const { t } = useTranslation("phone");
  return (
    <div className={styles.fault}>
      <p>{t(`fault.${fault}`)}</p>
      <FaultAction fault={fault} />
    </div>
  );
}

const asksAgain = new Set<PhoneFault>([
  "microphoneNotAsked",
  "microphoneMissing",
  "microphoneBusy",
  "microphoneDenied",
  "microphoneBlocked",
]);

/** The one click that may help; nothing where only waiting does. */
export function FaultAction({ fault }: { fault: PhoneFault }) {
  const { t } = useTranslation("phone");
  const phone = useSoftphone();
  if (fault === "elsewhere") {
    return (
      <Button size="compact-sm" variant="default" onClick={() => phone.takeOver()}>
        {t("takeOver")}
      </Button>
    );
  }
  if (!asksAgain.has(fault)) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => void phone.check()}>
      {t(fault === "microphoneNotAsked" ? "allow" : "again")}
    </Button>
  );
}
