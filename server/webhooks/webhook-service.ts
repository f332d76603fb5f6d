import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import type { Webhook, WebhookEvent } from "#shared/contracts/webhooks.ts";
import type { SiteId } from "#shared/ids.ts";
import { checkReceiverUrl } from "./receiver-url.ts";
import { createSecrets, rotateSecrets } from "./signing-secrets.ts";
import { toWebhookView, webhookColumns, type WebhookRow } from "./webhook-row.ts";

/** Who changes a receiver, for the audit. */
export type Actor = Readonly<{ siteId: SiteId; actor: string; requestId: string | undefined }>;
type Change = Readonly<{
  url?: string | undefined;
  events?: WebhookEvent[] | undefined;
  active?: boolean | undefined;
}>;
type Parts = Readonly<{ pool: Pool; clock: Clock; secretBox: SecretBox; allowPrivate: boolean }>;

export class WebhookService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(siteId: SiteId): Promise<Webhook[]> {
    const { rows } = await this.#parts.pool.query<WebhookRow>(
      `SELECT ${webhookColumns} FROM webhooks w WHERE site_id = $1 ORDER BY created_at, id`,
      [siteId],
    );
    return rows.map(toWebhookView);
  }

  async create(
    by: Actor,
    { url, events }: { url: string; events: WebhookEvent[] },
  ): Promise<{ webhook: Webhook; secret: string }> {
    checkReceiverUrl(url, this.#parts.allowPrivate);
    const { secret, sealed } = createSecrets(this.#parts.secretBox);
    const id = randomUUID();
    const webhook = await this.#change(by, id, "webhook.created", { url, events }, (db) =>
      db.query(
        `INSERT INTO webhooks (id, site_id, url, events, secret) VALUES ($1, $2, $3, $4, $5)`,
        [id, by.siteId, url, [...new Set(events)], sealed],
      ),
    );
    return { webhook, secret };
  }

  /** Null `rev`: whatever is there is overwritten. Otherwise a newer state is a conflict. */
  change(by: Actor, id: string, change: Change, rev: number | null = null): Promise<Webhook> {
    const { url, events, active } = change;
    if (url !== undefined) checkReceiverUrl(url, this.#parts.allowPrivate);
    return this.#change(by, id, "webhook.changed", change, async (db) => {
      const current = await findWebhook(db, by.siteId, id, "FOR UPDATE OF w");
      if (rev !== null && rev !== current.rev) {
        throw new AppError("conflict", "Somebody changed this webhook meanwhile.", { current });
      }
      await db.query(
        `UPDATE webhooks SET url = coalesce($3, url), events = coalesce($4, events),
           active = coalesce($5, active), rev = rev + 1
         WHERE id = $1 AND site_id = $2`,
        [id, by.siteId, url ?? null, events ? [...new Set(events)] : null, active ?? null],
      );
    });
  }

  async rotateSecret(by: Actor, id: string): Promise<string> {
    const { clock, secretBox } = this.#parts;
    let secret = "";
    await this.#change(by, id, "webhook.secretRotated", undefined, async (db) => {
      const { rows } = await db.query<{ secret: string }>(
        `SELECT secret FROM webhooks WHERE id = $1 AND site_id = $2 FOR UPDATE`,
        [id, by.siteId],
      );
      const [known] = rows;
      if (!known) return;
      const rotated = rotateSecrets(secretBox, known.secret, clock.now());
      secret = rotated.secret;
      await db.query(`UPDATE webhooks SET secret = $2 WHERE id = $1`, [id, rotated.sealed]);
    });
    return secret;
  }

  async remove({ siteId, actor, requestId }: Actor, id: string): Promise<void> {
    await inTransaction(this.#parts.pool, async (db) => {
      const known = await findWebhook(db, siteId, id);
      await db.query(`DELETE FROM webhook_deliveries WHERE webhook_id = $1`, [id]);
      await db.query(`DELETE FROM webhooks WHERE id = $1`, [id]);
      const row = { siteId, actor, requestId, subject: `webhook:${id}` };
      await recordAudit(db, { ...row, action: "webhook.deleted", change: { url: known.url } });
    });
  }

  #change(
    { siteId, actor, requestId }: Actor,
    id: string,
    action: string,
    change: object | undefined,
    write: (db: Queryable) => Promise<unknown>,
  ): Promise<Webhook> {
    return inTransaction(this.#parts.pool, async (db) => {
      await write(db);
      const webhook = await findWebhook(db, siteId, id);
      const subject = `webhook:${id}`;
      await recordAudit(db, { siteId, actor, action, subject, change, requestId });
      return webhook;
    });
  }
}

/** Of another site: not found, like one that does not exist. */
export async function findWebhook(
  db: Queryable,
  siteId: SiteId,
  id: string,
  lock = "",
): Promise<Webhook> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${webhookColumns} FROM webhooks w WHERE id = $1 AND site_id = $2 ${lock}`,
    [id, siteId],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such webhook.");
  return toWebhookView(row);
}
