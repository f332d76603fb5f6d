import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignedInSession } from "#shared/contracts/sign-ins.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { EndForm } from "./end-form.tsx";
import { ResetForm } from "./reset-form.tsx";
import { SignInRow } from "./sign-in-row.tsx";
import { useSignIns } from "./use-sign-ins.ts";

export type Task = { kind: "end" | "reset"; session: SignedInSession };
const columns = ["person", "browser", "address", "by", "since", "seen"] as const;

/** Who is signed in, from where; and the end of what should not be. */
export function SignInsPage() {
  const { t } = useTranslation("sign-ins");
  const describeError = useDescribeError();
  const { data, error, hasNextPage, fetchNextPage } = useSignIns();
  const [task, setTask] = useState<Task>();
  const close = () => setTask(undefined);
  const name = task?.session.user.displayName;
  const heads = columns.map((key) => ({ key, label: t(`column.${key}`) }));
  return (
    <Page title={t("title")} lead={t("lead")}>
      <DataTable
        caption={t("title")}
        columns={[...heads, { key: "actions", label: t("column.actions"), kind: "actions" }]}
        foot={
          error ? (
            <output>{describeError(error)}</output>
          ) : (
            hasNextPage && (
              <Button size="compact-sm" variant="default" onClick={() => void fetchNextPage()}>
                {t("more")}
              </Button>
            )
          )
        }
      >
        {data?.pages
          .flatMap(({ items }) => items)
          .map((session) => (
            <SignInRow key={session.id} session={session} onTask={setTask} />
          ))}
      </DataTable>
      {task?.kind === "end" && (
        <Dialog title={t("endTitle", { name })} onClose={close}>
          <EndForm session={task.session} onDone={close} />
        </Dialog>
      )}
      {task?.kind === "reset" && (
        <Dialog title={t("resetTitle", { name })} onClose={close}>
          <ResetForm session={task.session} onDone={close} />
        </Dialog>
      )}
    </Page>
  );
}
