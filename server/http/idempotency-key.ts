import { createHash } from "node:crypto";
import type { Request } from "express";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";

const acceptable = /^[\x21-\x7e]{1,128}$/;

/**
 * Runs a POST once per `Idempotency-Key`: a repeat gets the first answer. Pass the transaction that
 * `run` writes in: key, writes and answer then commit together, and a repeat that comes meanwhile
 * waits for the first. With a bare pool a crash in between leaves the key taken for a minute.
 */
export async function withIdempotencyKey<T>(
  db: Queryable,
  identity: UserIdentity,
  req: Request,
  run: () => Promise<T>,
): Promise<T> {
  const key = readKey(req);
  if (key === null) return run();
  const row = { key, userId: identity.userId, siteId: identity.siteId, hash: hashOf(req) };
  if (!(await claim(db, row))) return firstAnswer<T>(db, row);
  try {
    const value = await run();
    await db.query(`UPDATE idempotent_requests SET response = $3 WHERE user_id = $1 AND key = $2`, [
      row.userId,
      row.key,
      JSON.stringify({ value }),
    ]);
    return value;
  } catch (error) {
    await release(db, row);
    throw error;
  }
}

type Claim = { key: string; userId: string; siteId: number; hash: string };

/** An unfinished claim older than a minute belongs to a process that died. */
async function claim(db: Queryable, { siteId, userId, key, hash }: Claim): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO idempotent_requests AS r (site_id, user_id, key, request_hash, response)
     VALUES ($1, $2, $3, $4, 'null')
     ON CONFLICT (user_id, key) DO UPDATE SET created_at = now(), request_hash = $4
     WHERE r.response = 'null' AND r.created_at < now() - interval '1 minute'`,
    [siteId, userId, key, hash],
  );
  return rowCount === 1;
}

async function firstAnswer<T>(db: Queryable, { userId, key, hash }: Claim): Promise<T> {
  const { rows } = await db.query<{ request_hash: string; response: { value: T } | null }>(
    `SELECT request_hash, response FROM idempotent_requests WHERE user_id = $1 AND key = $2`,
    [userId, key],
  );
  const first = rows[0];
  if (first && first.request_hash !== hash) {
    throw new AppError("idempotency_key_reused", "This key was used for another request.");
  }
  if (!first?.response) {
    throw new AppError("conflict", "The first request with this key is still running.");
  }
  return first.response.value;
}

async function release(db: Queryable, { userId, key }: Claim): Promise<void> {
  await db
    .query(`DELETE FROM idempotent_requests WHERE user_id = $1 AND key = $2`, [userId, key])
    // A failed transaction refuses this statement and takes the claim with it anyway.
    .catch(() => undefined);
}

function readKey(req: Request): string | null {
  const key = req.headers["idempotency-key"];
  if (key === undefined) return null;
  if (typeof key === "string" && acceptable.test(key)) return key;
  throw new AppError("validation_failed", "Idempotency-Key takes 1 to 128 printable characters.", {
    faults: [{ pointer: "/headers/idempotency-key", detail: "Not acceptable." }],
  });
}

function hashOf(req: Request): string {
  const said = JSON.stringify([req.method, req.originalUrl, req.body ?? null]);
  return createHash("sha256").update(said).digest("hex");
}
