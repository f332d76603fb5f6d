import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Delivery } from "#shared/contracts/webhooks.ts";
import { replayDelivery } from "#shared/contracts/webhooks.ts";
import { callApi } from "#client/lib/api.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import { useReadAgain } from "./use-webhooks.ts";
import styles from "./webhooks.module.css";

interface DeliveryEntryProps {
  webhookId: string;
  delivery: Delivery;
}

export function DeliveryEntry({ webhookId, delivery }: DeliveryEntryProps) {
  const { t } = useTranslation("settings");
  const { dateTime } = useFormat();
  const mayWrite = useMay("webhook:write");
  const { busy, submit } = useSubmit();
  const readAgain = useReadAgain();
  const { event, createdAt, attempts, lastStatus, lastError, payload } = delivery;

  function replay() {
    void submit(async () => {
      await callApi(replayDelivery, { params: { webhookId, deliveryId: delivery.id } });
      await readAgain();
    });
  }

  const answer = lastStatus === null ? lastError : `HTTP ${lastStatus}`;
  return (
    <li className={styles.delivery}>
      <div className={styles.line}>
        <State delivery={delivery} />
        <code>{event}</code>
        <span>{dateTime(createdAt)}</span>
        <span className={styles.answer}>
          {t("webhooks.tries", { count: attempts })}
          {answer !== null && ` · ${answer}`}
        </span>
        {mayWrite && (
          <Button variant="subtle" size="compact-sm" loading={busy} onClick={replay}>
            {t("webhooks.again")}
          </Button>
        )}
      </div>
      <details>
        <summary>{t("webhooks.message")}</summary>
        <pre className={styles.payload}>{JSON.stringify(payload, null, 2)}</pre>
      </details>
    </li>
  );
}

function State({ delivery: { deliveredAt, nextAttemptAt } }: { delivery: Delivery }) {
  const { t } = useTranslation("settings");
  const { time } = useFormat();
  if (deliveredAt !== null) {
    return (
      <StateMark tone="ok" icon={IconCircleCheck}>
        {t("webhooks.delivered")}
      </StateMark>
    );
  }
  return nextAttemptAt === null ? (
    <StateMark tone="bad" icon={IconCircleX}>
      {t("webhooks.givenUp")}
    </StateMark>
  ) : (
    <StateMark tone="info" icon={IconClock}>
      {t("webhooks.waits", { time: time(nextAttemptAt) })}
    </StateMark>
  );
}
