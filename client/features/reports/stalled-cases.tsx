import { NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StalledCase } from "#shared/contracts/reports.ts";
import { listStalledCases } from "#shared/contracts/reports.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import styles from "./reports.module.css";

const dayMs = 86_400_000;
const counts = ["conversations", "passedOn", "departmentHops", "explainedAgain"] as const;
const columns = ["number", "subject", "customer", "owner", "idle", "due"] as const;

/** Cases that nobody works on, and what their customers had to go through. */
export function StalledCases() {
  const { t } = useTranslation("reports");
  const describeError = useDescribeError();
  const [days, setDays] = useState(3);
  const { data, error } = useQuery({
    queryKey: ["stalled", days],
    queryFn: ({ signal }) => callApi(listStalledCases, { query: { days }, signal }),
  });
  return (
    <>
      <div className={styles.bar}>
        <NumberInput
          label={t("stalled.days")}
          value={days}
          min={1}
          max={365}
          allowDecimal={false}
          onChange={(typed) => setDays(Math.min(365, Math.max(1, Math.trunc(Number(typed)) || 1)))}
        />
      </div>
      {error && <output className={styles.problem}>{describeError(error)}</output>}
      {data && (
        <DataTable
          caption={t("stalled.caption", { count: data.count })}
          columns={[
            ...columns.map((key) => ({ key, label: t(`stalled.${key}`) })),
            ...counts.map((key) => ({
              key,
              label: t(`stalled.${key}`),
              kind: "number" as const,
            })),
          ]}
          empty={
            data.count === 0
              ? { title: t("stalled.empty"), text: t("stalled.emptyHint") }
              : undefined
          }
          foot={data.count > data.items.length && t("stalled.more", { count: data.count })}
        >
          {data.items.map((one) => (
            <Row key={one.ticketId} one={one} />
          ))}
        </DataTable>
      )}
    </>
  );
}

function Row({ one }: { one: StalledCase }) {
  const { t } = useTranslation("reports");
  const { date } = useFormat();
  return (
    <tr>
      <td>
        <Link to={`/tickets/${one.ticketId}`}>#{one.number}</Link>
      </td>
      <th scope="row" title={one.subject}>
        {one.subject}
      </th>
      <td title={one.customerName}>{one.customerName}</td>
      <td>{one.ownerName ?? one.teamName ?? t("stalled.nobody")}</td>
      <td>{t("stalled.idleDays", { count: Math.floor(one.idleMs / dayMs) })}</td>
      <td className={one.overdue ? styles.problem : undefined}>
        {one.dueAt === null ? "–" : date(one.dueAt)}
        {one.overdue && ` · ${t("stalled.overdue")}`}
      </td>
      {counts.map((count) => (
        <td key={count} className={styles.number}>
          {one[count]}
        </td>
      ))}
    </tr>
  );
}
