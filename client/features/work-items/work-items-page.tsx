import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { workItemKinds } from "#shared/contracts/work-items.ts";
import { useFormat } from "#client/lib/format.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { MoreRows } from "#client/ui/settings/more-rows.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { DueMark } from "./due-mark.tsx";
import { ItemActions } from "./item-actions.tsx";
import { useItemText } from "./item-text.ts";
import { KindMark } from "./kind-mark.tsx";
import type { WorkItemFilter } from "./use-work-items.ts";
import { useWorkItems } from "./use-work-items.ts";
import styles from "./work-items.module.css";

const columns = ["kind", "who", "number", "queue", "since", "due", "owner", "note"] as const;
const states = ["unfinished", "open", "taken", "done"] as const;

/** Everybody who waits to be called back, for who leads a team: what is late, who has what. */
export function WorkItemsPage() {
  const { t } = useTranslation("work-items");
  const [filter, setFilter] = useState<WorkItemFilter>({ status: "unfinished" });
  const list = useWorkItems(filter);
  const items = list.data?.pages.flatMap((page) => page.items);
  const heads = columns.map((key) => ({ key, label: t(`column.${key}`) }));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={<Filter value={filter} onChange={setFilter} />}
    >
      <DataTable
        caption={t("title")}
        columns={[...heads, { key: "actions", label: t("column.actions"), kind: "actions" }]}
        empty={items?.length === 0 ? { title: t("empty"), text: t("emptyHint") } : undefined}
        foot={<MoreRows list={list} label={t("more")} />}
      >
        {items?.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </DataTable>
    </Page>
  );
}

interface FilterProps {
  value: WorkItemFilter;
  onChange: (query: WorkItemFilter) => void;
}

function Filter({ value, onChange }: FilterProps) {
  const { t } = useTranslation("work-items");
  const kinds = workItemKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <>
      <NativeSelect
        aria-label={t("filter.kind")}
        value={value.kind ?? ""}
        data={[{ value: "", label: t("filter.allKinds") }, ...kinds]}
        onChange={({ currentTarget }) => {
          const kind = workItemKinds.find((one) => one === currentTarget.value);
          onChange({ ...value, kind });
        }}
      />
      <NativeSelect
        aria-label={t("filter.status")}
        value={value.status}
        data={states.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        onChange={({ currentTarget }) => {
          const status = states.find((one) => one === currentTarget.value);
          onChange({ ...value, status });
        }}
      />
    </>
  );
}

function Row({ item }: { item: WorkItem }) {
  const { t } = useTranslation("work-items");
  const { dateTime } = useFormat();
  const { who, number } = useItemText()(item);
  return (
    <tr data-off={item.status === "done" || undefined}>
      <td>
        <KindMark item={item} />
      </td>
      <th scope="row" title={who}>
        {who}
      </th>
      <td>{number}</td>
      <td>{item.queue?.name}</td>
      <td>
        {dateTime(item.createdAt)}
        {item.attempts > 1 && ` ${t("attempts", { count: item.attempts })}`}
      </td>
      <td>
        <DueMark item={item} />
      </td>
      <td>{item.owner?.displayName ?? t("nobody")}</td>
      <td title={item.note}>{item.note}</td>
      <td className={styles.wide}>
        <ItemActions item={item} />
      </td>
    </tr>
  );
}
