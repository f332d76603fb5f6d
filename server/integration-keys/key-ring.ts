import type { Pool } from "pg";
import type { KeyIdentity } from "#server/auth/identity.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import type { SiteId } from "#shared/ids.ts";
import { hashKeyToken } from "./key-token.ts";

export type LiveKey = Readonly<{ identity: KeyIdentity; signingSecrets: readonly string[] }>;

/** Every valid key, in memory: a request costs a hash and a look-up, never a query. */
export interface KeyRing {
  identify(token: string): KeyIdentity | null;
  withToken(token: string): LiveKey | undefined;
  /** For senders that sign instead of showing the token. */
  withId(keyId: string): LiveKey | undefined;
}

type Row = {
  id: string;
  site_id: SiteId;
  name: string;
  key_hash: string;
  scopes: string[];
  source: string | null;
  mode: "followed" | "routed";
  signing_secrets: string[];
};
type Parts = Readonly<{ pool: Pool; secretBox: SecretBox; clock: Clock; log: Logger }>;

/** A revocation on another node acts within this time plus one query. */
const refreshMs = 700;
const noteUseEveryMs = 60_000;

export class StoredKeyRing implements KeyRing {
  readonly #parts: Parts;
  #byHash = new Map<string, LiveKey>();
  #byId = new Map<string, LiveKey>();
  /** The rows as last read: nothing is rebuilt, no secret opened, while they stay the same. */
  #read = "";
  readonly #used = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #useNotedAt = 0;
  #cancel: Cancel | undefined;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Rejects when the keys cannot be read; afterwards a failed refresh keeps what is known. */
  async start(): Promise<void> {
    await this.refresh();
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  /** Called when a key was made, changed or revoked. Must not throw. */
  onChanged(listener: () => void): void {
    this.#listeners.push(listener);
  }

  identify(token: string): KeyIdentity | null {
    return this.withToken(token)?.identity ?? null;
  }

  withToken(token: string): LiveKey | undefined {
    return this.#noticed(this.#byHash.get(hashKeyToken(token)));
  }

  withId(keyId: string): LiveKey | undefined {
    return this.#noticed(this.#byId.get(keyId));
  }

  async refresh(): Promise<void> {
    const { rows } = await this.#parts.pool.query<Row>({
      name: "read-integration-keys",
      text: `SELECT id, site_id, name, key_hash, scopes, source, mode, signing_secrets
             FROM integration_keys WHERE revoked_at IS NULL ORDER BY id`,
    });
    const read = JSON.stringify(rows);
    if (read === this.#read) return;
    const keys = rows.map((row) => [row, this.#toKey(row)] as const);
    this.#byHash = new Map(keys.map(([row, key]) => [row.key_hash, key]));
    this.#byId = new Map(keys.map(([row, key]) => [row.id, key]));
    this.#read = read;
    for (const listener of this.#listeners) listener();
  }

  #noticed(key: LiveKey | undefined): LiveKey | undefined {
    if (key) this.#used.add(key.identity.keyId);
    return key;
  }

  #schedule(): void {
    const { clock, log } = this.#parts;
    if (this.#stopped) return;
    this.#cancel = clock.runAt(clock.now() + refreshMs, () => {
      void this.refresh()
        .then(() => this.#noteUse())
        .catch((error: unknown) => log.warn({ err: error }, "integration keys not refreshed"))
        .finally(() => this.#schedule());
    });
  }

  async #noteUse(): Promise<void> {
    const { clock, pool } = this.#parts;
    if (this.#used.size === 0 || clock.now() - this.#useNotedAt < noteUseEveryMs) return;
    const ids = [...this.#used];
    this.#used.clear();
    this.#useNotedAt = clock.now();
    await pool.query(`UPDATE integration_keys SET last_used_at = now() WHERE id = ANY($1)`, [ids]);
  }

  #toKey(row: Row): LiveKey {
    const identity: KeyIdentity = {
      kind: "key",
      keyId: row.id,
      name: row.name,
      role: "integration",
      siteId: row.site_id,
      scopes: new Set(row.scopes),
      source: row.source,
      mode: row.mode,
    };
    return {
      identity,
      signingSecrets: row.signing_secrets.flatMap((secret) => this.#open(secret, row.id)),
    };
  }

  /** Sealed with another SECRET_KEY: the token still works, signatures do not. */
  #open(sealed: string, keyId: string): string[] {
    try {
      return [this.#parts.secretBox.open(sealed)];
    } catch (error) {
      this.#parts.log.error({ err: error, keyId }, "signing secret cannot be opened");
      return [];
    }
  }
}
