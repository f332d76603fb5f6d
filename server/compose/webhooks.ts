import type pg from "pg";
import type { Api } from "#server/http/api.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { DeliveryLog } from "#server/webhooks/delivery-log.ts";
import { DeliveryWorker } from "#server/webhooks/delivery-worker.ts";
import { createSendMessage } from "#server/webhooks/send-message.ts";
import { webhookRoutes } from "#server/webhooks/webhook-routes.ts";
import { WebhookService } from "#server/webhooks/webhook-service.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  secretBox: SecretBox;
  /** Receivers on private addresses are allowed: on a demo, which runs on one's own machine. */
  allowPrivate: boolean;
}>;

/** Events out: their settings, their log and the worker that sends. */
export function createWebhooks({ allowPrivate, ...parts }: Parts) {
  const worker = new DeliveryWorker({ ...parts, send: createSendMessage({ allowPrivate }) });
  const webhooks = new WebhookService({ ...parts, allowPrivate });
  const deliveries = new DeliveryLog(parts.pool);
  return {
    routes: (api: Api) => webhookRoutes(api, { webhooks, deliveries, clock: parts.clock }),
    start: () => worker.start(),
    stop: () => worker.stop(),
  };
}
