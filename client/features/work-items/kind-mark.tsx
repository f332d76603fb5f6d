import type { TablerIcon } from "@tabler/icons-react";
import {
  IconCalendarEvent,
  IconChecklist,
  IconFlag,
  IconPhoneCalling,
  IconPhoneX,
  IconRecordMail,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import type { Tone } from "#client/ui/state-mark.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";

const looks: Record<WorkItem["kind"], { icon: TablerIcon; tone: Tone }> = {
  missedCall: { icon: IconPhoneX, tone: "bad" },
  voicemail: { icon: IconRecordMail, tone: "info" },
  callback: { icon: IconPhoneCalling, tone: "warn" },
  promise: { icon: IconFlag, tone: "warn" },
  appointment: { icon: IconCalendarEvent, tone: "info" },
  task: { icon: IconChecklist, tone: "off" },
};

/** Why somebody waits to be called, or what was undertaken; strong while nobody looked at it. */
export function KindMark({ item }: { item: WorkItem }) {
  const { t } = useTranslation("work-items");
  const { icon, tone } = looks[item.kind];
  return (
    <StateMark tone={tone} icon={icon} strong={item.seenAt === null && item.status !== "done"}>
      {t(`kind.${item.kind}`)}
    </StateMark>
  );
}
