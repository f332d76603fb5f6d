import { Button } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import {
  IconPhoneCall,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconPhoneX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LoggedCall } from "#shared/contracts/call-log.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useFormat } from "#client/lib/format.ts";
import type { Tone } from "#client/ui/state-mark.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";

interface LoggedRowProps {
  call: LoggedCall;
  onOpen: () => void;
}

export function LoggedRow({ call, onOpen }: LoggedRowProps) {
  const { t } = useTranslation("calls");
  const { dateTime } = useFormat();
  const { who, number } = useCaller(call);
  const duration = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));
  return (
    <tr>
      <td>
        <CallState call={call} />
      </td>
      <td>
        <time dateTime={call.startedAt}>{dateTime(call.startedAt)}</time>
      </td>
      <th scope="row" title={who}>
        {who}
      </th>
      <td>{number}</td>
      <td title={call.queueName ?? undefined}>{call.queueName ?? "–"}</td>
      <td title={call.agentName ?? undefined}>{call.agentName ?? "–"}</td>
      <td>{duration(call.waitMs)}</td>
      <td>{duration(call.talkMs)}</td>
      <td>
        <Missed call={call} />
      </td>
      <td>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("openNamed", { who })}
          onClick={onOpen}
        >
          {t("open")}
        </Button>
      </td>
    </tr>
  );
}

export function useCaller({ number, customer, callerName }: LoggedCall) {
  const { t } = useTranslation("calls");
  const { phone } = useFormat();
  const shown = number === null ? t("withheld") : phone(number);
  return { who: customer?.displayName ?? callerName ?? shown, number: shown };
}

const looks: Record<LoggedCall["state"], Tone> = {
  answered: "ok",
  missed: "bad",
  running: "info",
  other: "off",
};

function CallState({ call }: { call: LoggedCall }) {
  const { t } = useTranslation("calls");
  if (call.missedByMe && call.state !== "missed") {
    return (
      <StateMark tone="warn" icon={IconPhoneX}>
        {t("rangOut")}
      </StateMark>
    );
  }
  return (
    <StateMark tone={looks[call.state]} icon={iconOf(call)}>
      {t(`state.${call.state}`)}
    </StateMark>
  );
}

function iconOf({ state, direction }: LoggedCall): TablerIcon {
  if (state === "missed") return IconPhoneX;
  if (state === "running") return IconPhoneCall;
  return direction === "in" ? IconPhoneIncoming : IconPhoneOutgoing;
}

/** Who calls a missed caller back, and whether anybody has seen that they called. */
function Missed({ call: { missed } }: { call: LoggedCall }) {
  const { t } = useTranslation("calls");
  const { dateTime } = useFormat();
  if (!missed) return "–";
  const owner = missed.ownerName ?? t("missed.nobody");
  const seen = missed.seenAt
    ? t("missed.seen", { at: dateTime(missed.seenAt) })
    : t("missed.unseen");
  return [owner, missed.done ? t("missed.done") : seen].join(" · ");
}
