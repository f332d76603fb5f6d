import { createHash } from "node:crypto";
import type { Request } from "express";
import type { Identity } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";

const acceptable = /^[\x21-\x7e]{1,128}$/;

/** A key in somebody's name; `hash` tells whether it is the same request again. */
export type Claim = { key: string; ownerId: string; siteId: number; hash: string };
/** As stored: in the open with the writes it belongs to, sealed when kept by `Repeats`. */
export type KeptAnswer = { value: unknown } | { sealed: string };

/** Requests whose key was taken for the whole of them, by `Repeats`. */
export const heldClaims = new WeakMap<Request, { isStored: boolean }>();

/**
 * Runs a POST once per `Idempotency-Key`: a repeat gets the first answer. Pass the transaction that
 * `run` writes in: key, writes and answer then commit together, and a repeat that comes meanwhile
 * waits for the first. With a bare pool a crash in between leaves the key taken for a minute.
 */
export async function withIdempotencyKey<T>(
  db: Queryable,
  identity: Identity,
  req: Request,
  run: () => Promise<T>,
): Promise<T> {
  const claim = claimFor(identity, req);
  if (claim === null) return run();
  const held = heldClaims.get(req);
  if (!held && !(await takeClaim(db, claim))) return firstAnswer<T>(db, claim);
  try {
    const value = await run();
    await storeAnswer(db, claim, { value });
    if (held) held.isStored = true;
    return value;
  } catch (error) {
    // A failed transaction refuses this statement and takes the claim with it anyway.
    if (!held) await releaseClaim(db, claim).catch(() => undefined);
    throw error;
  }
}

/** null: the request carries no key. */
export function claimFor(identity: Identity, req: Request): Claim | null {
  const key = readKey(req);
  if (key === null) return null;
  const ownerId = identity.kind === "user" ? identity.userId : identity.keyId;
  return { key, ownerId, siteId: identity.siteId, hash: hashOf(req) };
}

/** An unfinished claim older than a minute belongs to a process that died. */
export async function takeClaim(db: Queryable, claim: Claim): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO idempotent_requests AS r (site_id, user_id, key, request_hash, response)
     VALUES ($1, $2, $3, $4, 'null')
     ON CONFLICT (user_id, key) DO UPDATE SET created_at = now(), request_hash = $4
     WHERE r.response = 'null' AND r.created_at < now() - interval '1 minute'`,
    [claim.siteId, claim.ownerId, claim.key, claim.hash],
  );
  return rowCount === 1;
}

export async function storeAnswer(
  db: Queryable,
  { ownerId, key }: Claim,
  answer: KeptAnswer,
): Promise<void> {
  await db.query(`UPDATE idempotent_requests SET response = $3 WHERE user_id = $1 AND key = $2`, [
    ownerId,
    key,
    JSON.stringify(answer),
  ]);
}

/** undefined: the first one still runs. Throws when the key was another request's. */
export async function readClaim(
  db: Queryable,
  { ownerId, key, hash }: Claim,
): Promise<KeptAnswer | undefined> {
  const { rows } = await db.query<{ request_hash: string; response: KeptAnswer | null }>(
    `SELECT request_hash, response FROM idempotent_requests WHERE user_id = $1 AND key = $2`,
    [ownerId, key],
  );
  const first = rows[0];
  if (first && first.request_hash !== hash) {
    throw new AppError("idempotency_key_reused", "This key was used for another request.");
  }
  return first?.response ?? undefined;
}

/** Free again, unless an answer was kept after all: a commit whose end nobody heard of. */
export async function releaseClaim(db: Queryable, { ownerId, key }: Claim): Promise<void> {
  await db.query(
    `DELETE FROM idempotent_requests WHERE user_id = $1 AND key = $2 AND response = 'null'`,
    [ownerId, key],
  );
}

async function firstAnswer<T>(db: Queryable, claim: Claim): Promise<T> {
  const kept = await readClaim(db, claim);
  if (kept && "value" in kept) return kept.value as T;
  throw new AppError("conflict", "The first request with this key is still running.");
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
