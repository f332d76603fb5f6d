import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { isCommitment } from "#shared/contracts/work-items.ts";
import { useFormat } from "#client/lib/format.ts";

interface ItemText {
  readonly who: string;
  readonly number: string;
  /** What else is to be said of it; empty when `who` says it all. */
  readonly about: string;
}

/** Who it is, and which number would be called; of a task about nobody, what it is. */
export function useItemText(): (item: WorkItem) => ItemText {
  const { t } = useTranslation("work-items");
  const { phone } = useFormat();
  return (item) => {
    const withheld = isCommitment(item.kind) ? "" : t("withheld");
    const number = item.number === null ? withheld : phone(item.number);
    const who = item.customer?.displayName ?? item.callerName ?? (number || item.note);
    const note = who === item.note ? "" : item.note;
    const ticket = item.ticket && `#${item.ticket.number}`;
    return { who, number, about: [note, ticket, item.queue?.name].filter(Boolean).join(" · ") };
  };
}
