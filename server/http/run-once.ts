import type { Request } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { withIdempotencyKey } from "./idempotency-key.ts";

/** One transaction for a POST, its audit row and its Idempotency-Key. */
export function runOnce<T>(
  pool: Pool,
  { identity, req }: { identity: Identity; req: Request },
  run: (db: Queryable) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, (db) => withIdempotencyKey(db, identity, req, () => run(db)));
}
