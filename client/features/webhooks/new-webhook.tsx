import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { SecretView } from "./secret-view.tsx";
import { WebhookForm } from "./webhook-form.tsx";

/** Two steps in one dialog: where to send what, then the secret, shown this once. */
export function NewWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [secret, setSecret] = useState<string>();
  return (
    // The secret is gone with the dialog: Escape is pressed too easily for that.
    <Dialog title={t("webhooks.add")} wide closeOnEscape={!secret} onClose={onClose}>
      {secret ? (
        <SecretView secret={secret} onDone={onClose} />
      ) : (
        <WebhookForm webhook={null} onDone={onClose} onSecret={setSecret} />
      )}
    </Dialog>
  );
}
