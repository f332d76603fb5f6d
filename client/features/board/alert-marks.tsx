import { IconBellRinging } from "@tabler/icons-react";
import type { RaisedAlert } from "#shared/contracts/queue-alerts.ts";
import { useAlertText } from "./alert-text.ts";
import styles from "./alerts.module.css";

/** The alerts that stand: colour, sign and word. */
export function AlertMarks({ alerts }: { alerts: readonly RaisedAlert[] | undefined }) {
  const textOf = useAlertText();
  if (!alerts || alerts.length === 0) return null;
  return (
    <ul className={styles.marks}>
      {alerts.map((alert) => (
        <li key={alert.kind}>
          <IconBellRinging size="1.1em" aria-hidden />
          {textOf(alert)}
        </li>
      ))}
    </ul>
  );
}
