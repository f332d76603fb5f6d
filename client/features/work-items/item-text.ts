import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useFormat } from "#client/lib/format.ts";

/** Who it is, and which number would be called. */
export function useItemText(): (item: WorkItem) => { who: string; number: string } {
  const { t } = useTranslation("work-items");
  const { phone } = useFormat();
  return (item) => {
    const number = item.number === null ? t("withheld") : phone(item.number);
    return { who: item.customer?.displayName ?? item.callerName ?? number, number };
  };
}
