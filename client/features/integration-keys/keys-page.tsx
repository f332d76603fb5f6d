import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IntegrationKey } from "#shared/contracts/integration-keys.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { KeyRow } from "./key-row.tsx";
import { NewKey } from "./new-key.tsx";
import { RevokeForm } from "./revoke-form.tsx";
import { useKeys } from "./use-keys.ts";

const columns = ["name", "mode", "source", "scopes", "used", "state"] as const;

/** What machines sign in with: telephone systems, IVRs, other programs. */
export function KeysPage() {
  const { t } = useTranslation("keys");
  const mayWrite = useMay("integrationKey:write");
  const describeError = useDescribeError();
  const { data: keys, error } = useKeys();
  const [task, setTask] = useState<"add" | IntegrationKey>();
  const close = () => setTask(undefined);
  const heads = columns.map((key) => ({ key, label: t(`column.${key}`) }));
  return (
    <Page title={t("title")} lead={t("lead")} actions={mayWrite && <Add onClick={setTask} />}>
      <DataTable
        caption={t("title")}
        columns={[...heads, { key: "actions", label: t("column.actions"), kind: "actions" }]}
        empty={keys?.length === 0 ? { title: t("empty"), text: t("emptyHint") } : undefined}
        foot={error && <output>{describeError(error)}</output>}
      >
        {keys?.map((key) => (
          <KeyRow key={key.id} integrationKey={key} onRevoke={mayWrite ? setTask : undefined} />
        ))}
      </DataTable>
      {task === "add" && <NewKey onClose={close} />}
      {task && task !== "add" && (
        <Dialog title={t("revokeTitle", { name: task.name })} onClose={close}>
          <RevokeForm integrationKey={task} onDone={close} />
        </Dialog>
      )}
    </Page>
  );
}

function Add({ onClick }: { onClick: (task: "add") => void }) {
  const { t } = useTranslation("keys");
  return (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onClick("add")}>
      {t("add")}
    </Button>
  );
}
