import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { Page } from "#client/ui/settings/page.tsx";
import { IvrEditor } from "./ivr-editor.tsx";
import { useIvr, useQueueNames } from "./use-ivr.ts";

/** What callers meet before an agent. */
export function IvrPage() {
  const { t } = useTranslation("ivr");
  const describeError = useDescribeError();
  const { data: view, error } = useIvr();
  const { data: queues } = useQueueNames();
  if (view && queues) return <IvrEditor key={view.rev} view={view} queues={queues} />;
  return (
    <Page title={t("title")} lead={t("lead")}>
      {error && <output>{describeError(error)}</output>}
    </Page>
  );
}
