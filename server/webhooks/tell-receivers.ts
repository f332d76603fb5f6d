import type { Queryable } from "#server/engine/ports.ts";
import type { WebhookEvent } from "#shared/contracts/webhooks.ts";
import type { SiteId } from "#shared/ids.ts";
import { insertDeliveries } from "./webhook-projection.ts";

type News = Readonly<{
  type: WebhookEvent;
  /** The same news have the same: a receiver gets it once. */
  messageId: string;
  timestamp: string;
}>;

/**
 * Messages to all who subscribed to this event, due at once. Give it the transaction of the change,
 * so that there is never one without the other.
 */
export async function tellReceivers(
  db: Queryable,
  siteId: SiteId,
  { type, messageId, timestamp }: News,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM webhooks WHERE site_id = $1 AND active AND $2 = ANY(events)`,
    [siteId, type],
  );
  const message = { type, timestamp, data };
  const due = rows.map(({ id }) => ({ webhookId: id, messageId, message }));
  await insertDeliveries(db, siteId, due);
}
