import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Webhook } from "#shared/contracts/webhooks.ts";
import { rotateWebhookSecret } from "#shared/contracts/webhooks.ts";
import { callApi } from "#client/lib/api.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { AskForm } from "./ask-form.tsx";
import { SecretView } from "./secret-view.tsx";

export function RotateSecret({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [secret, setSecret] = useState<string>();
  async function rotate() {
    const params = { webhookId: webhook.id };
    setSecret((await callApi(rotateWebhookSecret, { params })).secret);
  }
  return (
    <Dialog title={t("webhooks.do.secret")} closeOnEscape={!secret} onClose={onClose}>
      {secret ? (
        <SecretView secret={secret} onDone={onClose} />
      ) : (
        <AskForm
          text={t("webhooks.secretExplain")}
          submit={t("webhooks.do.secret")}
          work={rotate}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}
