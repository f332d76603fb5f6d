import type { Delivery, Webhook } from "#shared/contracts/webhooks.ts";

export type WebhookRow = {
  id: string;
  url: string;
  events: string[];
  active: boolean;
  created_at: Date;
  rev: number;
  pending: string;
  failed: string;
};

/** What may be shown; never the secret. */
export const webhookColumns = `w.id, w.url, w.events, w.active, w.created_at, w.rev,
  (SELECT count(*) FROM webhook_deliveries d
   WHERE d.webhook_id = w.id AND d.next_attempt_at IS NOT NULL) AS pending,
  (SELECT count(*) FROM webhook_deliveries d
   WHERE d.webhook_id = w.id AND d.next_attempt_at IS NULL AND d.delivered_at IS NULL) AS failed`;

export function toWebhookView(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    rev: row.rev,
    pending: Number(row.pending),
    failed: Number(row.failed),
  };
}

export type DeliveryRow = {
  id: string;
  message_id: string;
  event: string;
  payload: unknown;
  created_at: Date;
  attempts: number;
  next_attempt_at: Date | null;
  delivered_at: Date | null;
  last_status: number | null;
  last_error: string | null;
};

export const deliveryColumns = `id, message_id, event, payload, created_at, attempts,
  next_attempt_at, delivered_at, last_status, last_error`;

export function toDeliveryView(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    messageId: row.message_id,
    event: row.event,
    payload: row.payload,
    createdAt: row.created_at.toISOString(),
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    lastStatus: row.last_status,
    lastError: row.last_error,
  };
}
