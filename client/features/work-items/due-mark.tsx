import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useFormat } from "#client/lib/format.ts";
import { useNow } from "#client/ui/now-tick.ts";
import { StateMark } from "#client/ui/state-mark.tsx";

/** Until when, or that it is too late; of a finished one how it ended. */
export function DueMark({ item }: { item: WorkItem }) {
  const { t } = useTranslation("work-items");
  const { date, dateTime, time } = useFormat();
  const now = performance.timeOrigin + useNow();
  if (item.outcome !== null) return t(`outcome.${item.outcome}`);
  const due = dateTime(item.dueAt);
  if (Date.parse(item.dueAt) >= now) {
    const isToday = date(item.dueAt) === date(new Date(now).toISOString());
    return (
      <time dateTime={item.dueAt} title={due}>
        {isToday ? time(item.dueAt) : due}
      </time>
    );
  }
  return (
    <time dateTime={item.dueAt} title={due}>
      <StateMark tone="bad" icon={IconAlertTriangle} strong>
        {t("overdue")}
      </StateMark>
    </time>
  );
}
