import { EntitySchema } from "typeorm";
import type { WebhookMessage } from "#shared/contracts/webhooks.ts";
import type { SiteId } from "#shared/ids.ts";

/** One message to one receiver: due while `nextAttemptAt` is set. */
export interface WebhookDelivery {
  id: string;
  siteId: SiteId;
  webhookId: string;
  messageId: string;
  event: string;
  payload: WebhookMessage;
  createdAt: Date;
  attempts: number;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
}

export const WebhookDeliveryEntity = new EntitySchema<WebhookDelivery>({
  name: "WebhookDelivery",
  tableName: "webhook_deliveries",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    webhookId: { type: "uuid" },
    messageId: { type: "varchar", length: 64 },
    event: { type: "varchar", length: 64 },
    payload: { type: "jsonb" },
    createdAt: { type: "timestamptz", default: () => "now()" },
    attempts: { type: "integer", default: 0 },
    nextAttemptAt: { type: "timestamptz", nullable: true },
    deliveredAt: { type: "timestamptz", nullable: true },
    lastStatus: { type: "integer", nullable: true },
    lastError: { type: "text", nullable: true },
  },
  foreignKeys: [
    {
      name: "webhook_deliveries_webhook_id_fkey",
      target: "webhooks",
      columnNames: ["webhookId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [
    {
      name: "webhook_deliveries_webhook_id_message_id_key",
      columns: ["webhookId", "messageId"],
    },
  ],
  indices: [
    {
      name: "webhook_deliveries_due_idx",
      columns: ["nextAttemptAt"],
      where: "next_attempt_at IS NOT NULL",
    },
  ],
});
