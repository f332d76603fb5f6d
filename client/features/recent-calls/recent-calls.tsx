import { IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CallRecord } from "#shared/contracts/calls.ts";
import { recentCalls } from "#shared/contracts/calls.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useFormat } from "#client/lib/format.ts";
import { useServerEvent } from "#client/realtime/desk-context.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import styles from "./recent-calls.module.css";

const KEY = ["recentCalls"];

/** One's own last calls, the missed ones among them marked, each once. */
export function RecentCalls() {
  const { t } = useTranslation("recent");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: KEY,
    // The list is written behind the calls: the news of one may come before its row.
    staleTime: 0,
    refetchInterval: 15_000,
    queryFn: ({ signal }) => callApi(recentCalls, { query: {}, signal }),
  });
  const refresh = () => void queries.invalidateQueries({ queryKey: KEY });
  useServerEvent("call.ended", refresh);
  useServerEvent("call.offerWithdrawn", refresh);

  if (!data) return <EmptyState title={error ? describeError(error) : t("loading")} />;
  if (data.items.length === 0) {
    return <EmptyState title={t("empty")}>{t("emptyExplain")}</EmptyState>;
  }
  return (
    <ol className={styles.list} aria-label={t("title")}>
      {data.items.map((call) => (
        <RecentCall key={call.callId} call={call} />
      ))}
    </ol>
  );
}

function RecentCall({ call }: { call: CallRecord }) {
  const { t } = useTranslation("recent");
  const { phone, dateTime } = useFormat();
  const number = call.number === null ? t("withheld") : phone(call.number);
  const who = call.customer?.displayName ?? call.callerName ?? number;
  return (
    <li className={styles.row}>
      <Direction call={call} />
      <time className={styles.when} dateTime={call.startedAt}>
        {dateTime(call.startedAt)}
      </time>
      <span className={styles.who} title={`${who} ${number}`}>
        {call.number === null ? (
          who
        ) : (
          <a href={`tel:${call.number}`} aria-label={`${who} · ${t("callBack", { number })}`}>
            {who}
          </a>
        )}
      </span>
      <span className={styles.note} title={call.note}>
        {call.note || call.queueName}
      </span>
      <span className={styles.talk}>{call.talkMs === null ? "" : formatDuration(call.talkMs)}</span>
    </li>
  );
}

function Direction({ call }: { call: CallRecord }) {
  const { t } = useTranslation("recent");
  if (call.missedByMe) {
    return (
      <StateMark tone="bad" icon={IconPhoneX} strong>
        {t("missed")}
      </StateMark>
    );
  }
  const icon = call.direction === "in" ? IconPhoneIncoming : IconPhoneOutgoing;
  return (
    <StateMark tone="off" icon={icon}>
      {t(`direction.${call.direction}`)}
    </StateMark>
  );
}
