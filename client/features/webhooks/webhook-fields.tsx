import { Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Webhook } from "#shared/contracts/webhooks.ts";
import { WebhookEvent } from "#shared/contracts/webhooks.ts";
import styles from "./webhooks.module.css";

interface WebhookFieldsProps {
  webhook: Webhook | null;
  missing: { url: boolean; events: boolean };
}

export function WebhookFields({ webhook, missing }: WebhookFieldsProps) {
  const { t } = useTranslation("settings");
  return (
    <>
      <TextInput
        name="url"
        type="url"
        label={t("webhooks.column.url")}
        description={t("webhooks.urlHint")}
        defaultValue={webhook?.url}
        maxLength={2_000}
        autoComplete="off"
        data-autofocus
        error={missing.url && t("webhooks.noUrl")}
      />
      <fieldset className={styles.events}>
        <legend>{t("webhooks.column.events")}</legend>
        {missing.events && <p className={styles.fault}>{t("webhooks.noEvents")}</p>}
        {WebhookEvent.options.map((event) => (
          <Checkbox
            key={event}
            name="events"
            value={event}
            label={event}
            defaultChecked={webhook ? webhook.events.includes(event) : true}
          />
        ))}
      </fieldset>
    </>
  );
}
