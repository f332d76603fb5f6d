import { useTranslation } from "react-i18next";
import type { ReportRow } from "#shared/contracts/reports.ts";
import { useFormat } from "#client/lib/format.ts";
import type { ReportChoice } from "./report-choice.ts";

/** What a row is called in the reader's language. */
export function useRowName({ by, step, first, last }: ReportChoice) {
  const { t, i18n } = useTranslation("reports");
  const { date, time, dateTime } = useFormat();
  return ({ key, label, labels }: ReportRow): string => {
    if (key === null) return t(`nobody.${by}`, { defaultValue: t("nobody.other") });
    switch (by) {
      case "interval":
        if (step === "day") return date(key);
        return first === last ? time(key) : dateTime(key);
      case "hour":
        return `${key}:00`;
      case "tier":
        return t(`tier.${key}`, { defaultValue: key });
      default:
        return labels?.[i18n.language] ?? labels?.en ?? label ?? key;
    }
  };
}
