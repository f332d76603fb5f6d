import { useTranslation } from "react-i18next";
import type { RaisedAlert } from "#shared/contracts/queue-alerts.ts";

/** What is too bad, with the limit that was passed: "5 or more waiting". */
export function useAlertText(): (alert: RaisedAlert) => string {
  const { t } = useTranslation("board");
  return ({ kind, limit }) =>
    t(`alert.said.${kind}`, { limit: kind === "oldestMs" ? limit / 1_000 : limit });
}
