import { useTranslation } from "react-i18next";
import { changeWebhook, deleteWebhook } from "#shared/contracts/webhooks.ts";
import { callApi } from "#client/lib/api.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { AskForm } from "./ask-form.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { NewWebhook } from "./new-webhook.tsx";
import { RotateSecret } from "./rotate-secret.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import type { WebhookTask } from "./webhook-task.ts";

export function WebhookDialog({ task, onClose }: { task: WebhookTask; onClose: () => void }) {
  const { t } = useTranslation("settings");
  if (task.kind === "add") return <NewWebhook onClose={onClose} />;
  const { kind, webhook } = task;
  if (kind === "secret") return <RotateSecret webhook={webhook} onClose={onClose} />;
  const params = { webhookId: webhook.id };
  const { active } = webhook;
  const title = {
    edit: t("webhooks.do.edit"),
    log: t("webhooks.do.log"),
    activity: t(active ? "webhooks.switchOff" : "webhooks.switchOn"),
    delete: t("webhooks.do.delete"),
  }[kind];
  return (
    <Dialog title={`${title}: ${webhook.url}`} wide={kind === "log"} onClose={onClose}>
      {kind === "edit" && <WebhookForm webhook={webhook} onDone={onClose} />}
      {kind === "log" && <DeliveryLog webhook={webhook} />}
      {kind === "activity" && (
        <AskForm
          text={t(active ? "webhooks.offExplain" : "webhooks.onExplain")}
          submit={title}
          work={() =>
            callApi(changeWebhook, { params, body: { active: !active }, ifMatch: webhook.rev })
          }
          onDone={onClose}
        />
      )}
      {kind === "delete" && (
        <AskForm
          text={t("webhooks.deleteExplain")}
          submit={title}
          work={() => callApi(deleteWebhook, { params })}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}
