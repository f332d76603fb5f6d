import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { newSigningSecret } from "#server/lib/standard-webhook.ts";
import type { IntegrationKey, NewIntegrationKey } from "#shared/contracts/integration-keys.ts";
import type { SiteId } from "#shared/ids.ts";
import { columns, toKeyView, type KeyRow } from "./key-row.ts";
import { hashKeyToken, newKeyToken } from "./key-token.ts";

/** Who changes a key, for the audit. */
export type Actor = Readonly<{ siteId: SiteId; actor: string; requestId: string | undefined }>;

type Ring = { refresh(): Promise<void> };
/** A rotation needs two; a third is for the one who begins another before the first has ended. */
const mostSecrets = 3;

export class IntegrationKeyService {
  readonly #pool: Pool;
  readonly #secretBox: SecretBox;
  readonly #ring: Ring;

  constructor(pool: Pool, secretBox: SecretBox, ring: Ring) {
    this.#pool = pool;
    this.#secretBox = secretBox;
    this.#ring = ring;
  }

  async list(siteId: SiteId): Promise<IntegrationKey[]> {
    const { rows } = await this.#pool.query<KeyRow>(
      `SELECT ${columns} FROM integration_keys WHERE site_id = $1 ORDER BY created_at DESC, id`,
      [siteId],
    );
    return rows.map(toKeyView);
  }

  /** Token and secret are known to nobody after this answer. */
  async create(
    by: Actor,
    { name, scopes, source, mode, signing }: NewIntegrationKey,
  ): Promise<{ key: IntegrationKey; token: string; signingSecret: string | null }> {
    const token = newKeyToken();
    const signingSecret = signing ? newSigningSecret() : null;
    const sealed = signingSecret === null ? [] : [this.#secretBox.seal(signingSecret)];
    const key = await this.#change(by, "integrationKey.created", async (db) => {
      const { rows } = await db.query<KeyRow>(
        `INSERT INTO integration_keys (id, site_id, name, key_hash, scopes, source, mode, signing_secrets)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
        [randomUUID(), by.siteId, name, hashKeyToken(token), scopes, source, mode, sealed],
      );
      return { row: rows[0], change: { name, scopes, source, mode } };
    });
    return { key, token, signingSecret };
  }

  async revoke(by: Actor, keyId: string): Promise<void> {
    await this.#change(by, "integrationKey.revoked", async (db) => {
      const { rows } = await db.query<KeyRow>(
        `UPDATE integration_keys SET revoked_at = now(), signing_secrets = '{}'
         WHERE id = $1 AND site_id = $2 AND revoked_at IS NULL RETURNING ${columns}`,
        [keyId, by.siteId],
      );
      return { row: rows[0] };
    });
  }

  async addSecret(
    by: Actor,
    keyId: string,
  ): Promise<{ key: IntegrationKey; signingSecret: string }> {
    const signingSecret = newSigningSecret();
    const key = await this.#change(by, "integrationKey.secretAdded", async (db) => {
      const { rows } = await db.query<KeyRow>(
        `UPDATE integration_keys
         SET signing_secrets = ARRAY[$3::text] || signing_secrets[1:${mostSecrets - 1}]
         WHERE id = $1 AND site_id = $2 AND revoked_at IS NULL RETURNING ${columns}`,
        [keyId, by.siteId, this.#secretBox.seal(signingSecret)],
      );
      return { row: rows[0] };
    });
    return { key, signingSecret };
  }

  dropOldSecrets(by: Actor, keyId: string): Promise<IntegrationKey> {
    return this.#change(by, "integrationKey.oldSecretsDropped", async (db) => {
      const { rows } = await db.query<KeyRow>(
        `UPDATE integration_keys SET signing_secrets = signing_secrets[1:1]
         WHERE id = $1 AND site_id = $2 AND revoked_at IS NULL RETURNING ${columns}`,
        [keyId, by.siteId],
      );
      return { row: rows[0] };
    });
  }

  /** Change and audit row commit together; this node's keys follow before the answer. */
  async #change(
    { siteId, actor, requestId }: Actor,
    action: string,
    write: (db: Queryable) => Promise<{ row: KeyRow | undefined; change?: object }>,
  ): Promise<IntegrationKey> {
    const key = await inTransaction(this.#pool, async (db) => {
      const { row, change } = await write(db);
      if (!row) throw new AppError("not_found", "There is no such key.");
      const subject = `integrationKey:${row.id}`;
      await recordAudit(db, { siteId, actor, action, subject, change, requestId });
      return toKeyView(row);
    });
    await this.#ring.refresh();
    return key;
  }
}
