import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CustomerId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { TierMark } from "#client/ui/tier-mark.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import type { FoundCustomer } from "./use-found-customers.ts";
import { useFoundCustomers } from "./use-found-customers.ts";

interface CustomersPageProps {
  renderRecord: (customerId: CustomerId) => ReactNode;
  renderNew: (onClose: () => void) => ReactNode;
}

const columns = ["name", "code", "phone", "tier"] as const;
type Task = "new" | "import" | "export";

/** Customers outside a call: found, recorded, brought in and out as files. */
export function CustomersPage({ renderRecord, renderNew }: CustomersPageProps) {
  const { t } = useTranslation("customers");
  const describeError = useDescribeError();
  const { text, query, field } = useSearchText();
  const { found, error } = useFoundCustomers(query);
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <TextInput aria-label={t("find")} placeholder={t("find")} value={text} {...field} />
          <Tasks onTask={setTask} />
        </>
      }
    >
      <DataTable
        caption={t("title")}
        columns={[
          ...columns.map((key) => ({ key, label: t(`column.${key}`) })),
          { key: "record", label: t("column.record"), kind: "actions" },
        ]}
        empty={
          found.length === 0
            ? { title: query === "" ? t("begin") : t("none"), text: t("beginHint") }
            : undefined
        }
        foot={error && <output>{describeError(error)}</output>}
      >
        {found.map((customer) => (
          <FoundRow key={customer.id} customer={customer} record={renderRecord(customer.id)} />
        ))}
      </DataTable>
      {task === "new" && renderNew(close)}
      {task === "import" && <ImportDialog onClose={close} />}
      {task === "export" && <ExportDialog query={query} onClose={close} />}
    </Page>
  );
}

interface FoundRowProps {
  customer: FoundCustomer;
  /** The way to the whole record. */
  record: ReactNode;
}

function FoundRow({ customer, record }: FoundRowProps) {
  const { name, phone } = useFormat();
  return (
    <tr>
      <th scope="row" title={customer.displayName}>
        {name(customer.displayName, customer.salutation)}
      </th>
      <td>{customer.code}</td>
      <td>{customer.phone && phone(customer.phone)}</td>
      <td>
        <TierMark tier={customer.tier} />
      </td>
      <td>{record}</td>
    </tr>
  );
}

function Tasks({ onTask }: { onTask: (task: Task) => void }) {
  const { t } = useTranslation("customers");
  const may = {
    export: useMay("customer:export"),
    import: useMay("customer:import"),
    new: useMay("customer:write"),
  };
  const mayDefine = useMay("customField:write");
  return (
    <>
      {mayDefine && (
        <Button component={Link} to="/settings/custom-fields" variant="subtle">
          {t("task.fields")}
        </Button>
      )}
      {(Object.keys(may) as Task[])
        .filter((task) => may[task])
        .map((task) => (
          <Button
            key={task}
            variant={task === "new" ? "filled" : "default"}
            onClick={() => onTask(task)}
          >
            {t(`task.${task}`)}
          </Button>
        ))}
    </>
  );
}
