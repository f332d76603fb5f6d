import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Webhook } from "#shared/contracts/webhooks.ts";
import { testWebhook } from "#shared/contracts/webhooks.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { DeliveryEntry } from "./delivery-entry.tsx";
import { useDeliveries, useReadAgain } from "./use-webhooks.ts";
import styles from "./webhooks.module.css";

/** What was sent and how it went, as it happens; and a test to send now. */
export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const mayWrite = useMay("webhook:write");
  const { data, error } = useDeliveries(webhook.id);
  const sending = useSubmit();
  const readAgain = useReadAgain();
  const problem = sending.error ?? error;

  function test() {
    void sending.submit(async () => {
      await callApi(testWebhook, { params: { webhookId: webhook.id } });
      await readAgain();
    });
  }

  return (
    <div className={styles.log}>
      {mayWrite && (
        <div className={styles.head}>
          <p className={styles.text}>{t("webhooks.testExplain")}</p>
          <Button loading={sending.busy} onClick={test} data-autofocus>
            {t("webhooks.sendTest")}
          </Button>
        </div>
      )}
      <div role="alert">
        {problem !== undefined && problem !== null && (
          <p className={styles.fault}>{describeError(problem)}</p>
        )}
      </div>
      {data?.items.length === 0 && (
        <EmptyState title={t("webhooks.nothingSent")}>{t("webhooks.nothingSentHint")}</EmptyState>
      )}
      <ol className={styles.deliveries} aria-label={t("webhooks.do.log")}>
        {data?.items.map((delivery) => (
          <DeliveryEntry key={delivery.id} webhookId={webhook.id} delivery={delivery} />
        ))}
      </ol>
    </div>
  );
}
