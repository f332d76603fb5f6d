import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LoggedCall } from "#shared/contracts/call-log.ts";
import { useFormat } from "#client/lib/format.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { MoreRows } from "#client/ui/settings/more-rows.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { LogFilter } from "./log-filter.tsx";
import { LoggedRow, useCaller } from "./logged-row.tsx";
import { useCallLog } from "./use-call-log.ts";

const columns = [
  "state",
  "when",
  "who",
  "number",
  "queue",
  "agent",
  "wait",
  "talk",
  "missed",
] as const;

interface CallLogPageProps {
  /** Who it was with and what else is known of it. */
  renderCall: (call: LoggedCall) => ReactNode;
}

/** Every call there was: one's own, or those of the teams one leads. */
export function CallLogPage({ renderCall }: CallLogPageProps) {
  const { t } = useTranslation("calls");
  const list = useCallLog();
  const calls = list.data?.pages.flatMap((page) => page.items);
  const [open, setOpen] = useState<string | null>(null);
  const opened = calls?.find(({ callId }) => callId === open);
  return (
    <Page title={t("title")} lead={t("lead")} actions={<LogFilter />}>
      <DataTable
        caption={t("title")}
        columns={[
          ...columns.map((key) => ({ key, label: t(`column.${key}`) })),
          { key: "actions", label: t("column.actions"), kind: "actions" },
        ]}
        empty={calls?.length === 0 ? { title: t("empty"), text: t("emptyHint") } : undefined}
        foot={<MoreRows list={list} label={t("more")} />}
      >
        {calls?.map((call) => (
          <LoggedRow key={call.callId} call={call} onOpen={() => setOpen(call.callId)} />
        ))}
      </DataTable>
      {opened && (
        <OpenedCall call={opened} onClose={() => setOpen(null)}>
          {renderCall(opened)}
        </OpenedCall>
      )}
    </Page>
  );
}

interface OpenedCallProps {
  call: LoggedCall;
  onClose: () => void;
  children: ReactNode;
}

function OpenedCall({ call, onClose, children }: OpenedCallProps) {
  const { dateTime } = useFormat();
  const { who } = useCaller(call);
  return (
    <Dialog wide title={`${who} · ${dateTime(call.startedAt)}`} onClose={onClose}>
      {call.note !== "" && <p>{call.note}</p>}
      {children}
    </Dialog>
  );
}
