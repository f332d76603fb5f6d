import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Delivery } from "#shared/contracts/webhooks.ts";
import type { SiteId } from "#shared/ids.ts";
import { insertDeliveries } from "./webhook-projection.ts";
import { deliveryColumns, toDeliveryView, type DeliveryRow } from "./webhook-row.ts";
import { findWebhook, type Actor } from "./webhook-service.ts";

type Page = Readonly<{ after?: string | undefined; limit: number }>;

/** What was sent, what was not, and sending it again. */
export class DeliveryLog {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async list(
    siteId: SiteId,
    webhookId: string,
    { after, limit }: Page,
  ): Promise<{ items: Delivery[]; next: string | null }> {
    await findWebhook(this.#pool, siteId, webhookId);
    const { rows } = await this.#pool.query<DeliveryRow>(
      `SELECT ${deliveryColumns} FROM webhook_deliveries
       WHERE webhook_id = $1 AND ($2::uuid IS NULL OR (created_at, id) <
         (SELECT created_at, id FROM webhook_deliveries WHERE id = $2 AND webhook_id = $1))
       ORDER BY created_at DESC, id DESC LIMIT $3`,
      [webhookId, after ?? null, limit],
    );
    return {
      items: rows.map(toDeliveryView),
      next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    };
  }

  /** Due now with all its tries, under its old message id: a receiver that has it can tell. */
  replay(by: Actor, webhookId: string, deliveryId: string): Promise<Delivery> {
    return inTransaction(this.#pool, async (db) => {
      await findWebhook(db, by.siteId, webhookId);
      const { rows } = await db.query<DeliveryRow>(
        `UPDATE webhook_deliveries
         SET attempts = 0, next_attempt_at = now(), delivered_at = NULL, last_status = NULL,
             last_error = NULL
         WHERE id = $1 AND webhook_id = $2 RETURNING ${deliveryColumns}`,
        [deliveryId, webhookId],
      );
      const [row] = rows;
      if (!row) throw new AppError("not_found", "There is no such delivery.");
      const change = { messageId: row.message_id };
      await record(db, by, webhookId, "webhook.replayed", change);
      return toDeliveryView(row);
    });
  }

  test(by: Actor, webhookId: string, at: number): Promise<Delivery> {
    return inTransaction(this.#pool, async (db) => {
      await findWebhook(db, by.siteId, webhookId);
      const message = {
        type: "webhook.test",
        timestamp: new Date(at).toISOString(),
        data: { sentBy: by.actor },
      } as const;
      const due = { webhookId, messageId: `test:${randomUUID()}`, message };
      const [id] = await insertDeliveries(db, by.siteId, [due]);
      const { rows } = await db.query<DeliveryRow>(
        `SELECT ${deliveryColumns} FROM webhook_deliveries WHERE id = $1`,
        [id],
      );
      await record(db, by, webhookId, "webhook.tested");
      const [row] = rows;
      if (!row) throw new AppError("not_found", "There is no such delivery.");
      return toDeliveryView(row);
    });
  }
}

function record(
  db: Queryable,
  { siteId, actor, requestId }: Actor,
  webhookId: string,
  action: string,
  change?: object,
): Promise<void> {
  const subject = `webhook:${webhookId}`;
  return recordAudit(db, { siteId, actor, action, subject, change, requestId });
}
