import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId, UserId } from "#shared/ids.ts";

export type StoredFactor = {
  secret: string;
  confirmed: boolean;
  lastStep: number;
  failures: number;
  /** Since the last wrong code; null: none yet. */
  failedAgoMs: number | null;
  recoveryCodes: readonly string[];
};

type Row = {
  secret: string;
  confirmed: boolean;
  last_step: number;
  failures: number;
  failed_ago_ms: string | null;
  recovery_codes: string[];
};

/** Held until the transaction ends: two tries at once are counted one after the other. */
export async function lockFactor(db: Queryable, userId: UserId): Promise<StoredFactor | undefined> {
  const { rows } = await db.query<Row>(
    `SELECT secret, confirmed_at IS NOT NULL AS confirmed, last_step, failures, recovery_codes,
            extract(epoch FROM now() - failed_at) * 1000 AS failed_ago_ms
     FROM second_factors WHERE user_id = $1 FOR UPDATE`,
    [userId],
  );
  const row = rows[0];
  return (
    row && {
      secret: row.secret,
      confirmed: row.confirmed,
      lastStep: row.last_step,
      failures: row.failures,
      failedAgoMs: row.failed_ago_ms === null ? null : Number(row.failed_ago_ms),
      recoveryCodes: row.recovery_codes,
    }
  );
}

/** Begins anew; one that is confirmed stays as it is (false). */
export async function insertSecret(
  db: Queryable,
  person: { siteId: SiteId; userId: UserId },
  sealedSecret: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO second_factors AS f (user_id, site_id, secret) VALUES ($1, $2, $3)
     ON CONFLICT (user_id) DO UPDATE SET secret = $3, created_at = now()
     WHERE f.confirmed_at IS NULL`,
    [person.userId, person.siteId, sealedSecret],
  );
  return rowCount === 1;
}

/** A code was right: its step is used up, failures are forgotten. */
export async function storeUsedStep(db: Queryable, userId: UserId, step: number): Promise<void> {
  await db.query(
    `UPDATE second_factors SET last_step = $2, failures = 0, failed_at = NULL WHERE user_id = $1`,
    [userId, step],
  );
}

export async function storeRecoveryCodes(
  db: Queryable,
  userId: UserId,
  hashes: readonly string[],
): Promise<void> {
  await db.query(
    `UPDATE second_factors SET recovery_codes = $2, confirmed_at = COALESCE(confirmed_at, now()),
            failures = 0, failed_at = NULL
     WHERE user_id = $1`,
    [userId, JSON.stringify(hashes)],
  );
}

export async function countFailure(db: Queryable, userId: UserId): Promise<void> {
  await db.query(
    `UPDATE second_factors SET failures = failures + 1, failed_at = now() WHERE user_id = $1`,
    [userId],
  );
}

/** Without it no session has proved anything any more. */
export async function deleteFactor(db: Queryable, userId: UserId): Promise<boolean> {
  const { rowCount } = await db.query(`DELETE FROM second_factors WHERE user_id = $1`, [userId]);
  await db.query(`UPDATE sessions SET second_factor_at = NULL WHERE user_id = $1`, [userId]);
  return rowCount === 1;
}

export async function markSessionProved(db: Queryable, sessionHash: string): Promise<void> {
  await db.query(`UPDATE sessions SET second_factor_at = now() WHERE token_hash = $1`, [
    sessionHash,
  ]);
}
