import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CustomerId, InteractionId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";

type Move = Readonly<{
  interactionId: InteractionId;
  /** null: nobody's that we know. */
  to: CustomerId | null;
  identity: UserIdentity;
  scope: Scope;
  requestId?: string | undefined;
}>;
export type Moved = Readonly<{ from: CustomerId | null; changed: boolean }>;

/**
 * Puts a conversation on another customer's timeline and off the one it stood on. Who did it, when,
 * and from whom stays with it. Rejects with `not_found` beyond the reach.
 */
export async function moveInteraction(pool: Pool, move: Move): Promise<Moved> {
  const moved = await inTransaction(pool, async (db) => {
    const from = await hold(db, move);
    if (from === move.to) return { from, changed: false };
    await requireCustomer(db, move);
    await write(db, move, from);
    return { from, changed: true };
  });
  if (moved.changed) await correctLastTalks(pool, move, moved.from);
  return moved;
}

async function hold(
  db: Queryable,
  { interactionId, identity, scope }: Move,
): Promise<CustomerId | null> {
  const { siteId, userId, teamIds } = identity;
  const { rows } = await db.query<{ customerId: CustomerId | null }>(
    `SELECT customer_id AS "customerId" FROM interactions
      WHERE id = $1 AND site_id = $2
        AND ($3::boolean OR agent_id = $4 OR team_id = ANY($5::uuid[]))
        FOR NO KEY UPDATE`,
    [interactionId, siteId, scope === "site", userId, [...teamIds]],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such conversation.");
  return rows[0].customerId;
}

async function requireCustomer(db: Queryable, { to, identity }: Move): Promise<void> {
  if (to === null) return;
  const { rowCount } = await db.query(`SELECT 1 FROM customers WHERE id = $1 AND site_id = $2`, [
    to,
    identity.siteId,
  ]);
  if (rowCount === 0) throw new AppError("not_found", "There is no such customer.");
}

async function write(
  db: Queryable,
  { interactionId, to, identity, requestId }: Move,
  from: CustomerId | null,
): Promise<void> {
  const { siteId, userId } = identity;
  await db.query(`UPDATE interactions SET customer_id = $2, moved_at = now() WHERE id = $1`, [
    interactionId,
    to,
  ]);
  await db.query(
    `INSERT INTO interaction_moves (id, site_id, interaction_id, from_id, to_id, moved_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), siteId, interactionId, from, to, userId],
  );
  await recordAudit(db, {
    siteId,
    actor: actorOf(identity),
    action: "interaction.moved",
    subject: `interaction:${interactionId}`,
    change: { from, to },
    requestId,
  });
}

const newestTalk = `
  SELECT c.agent_id, c.answered_at FROM interactions i JOIN calls c ON c.interaction_id = i.id
   WHERE i.customer_id = $1 AND c.agent_id IS NOT NULL AND c.answered_at IS NOT NULL
   ORDER BY i.started_at DESC, c.answered_at DESC LIMIT 1`;

/**
 * Who talked to them last is kept with the customers. One row at a time and after the move: the
 * projections change the same rows, in an order of their own.
 */
async function correctLastTalks(
  db: Queryable,
  { interactionId, to }: Move,
  from: CustomerId | null,
): Promise<void> {
  const { rows } = await db.query<{ answered_at: Date }>(
    `SELECT answered_at FROM calls WHERE interaction_id = $1 AND answered_at IS NOT NULL`,
    [interactionId],
  );
  if (rows.length === 0) return;
  if (from !== null) {
    await db.query(
      `UPDATE customers SET (last_agent_id, last_answered_at) = (${newestTalk})
        WHERE id = $1 AND last_answered_at = ANY($2::timestamptz[])`,
      [from, rows.map((row) => row.answered_at)],
    );
  }
  if (to !== null) {
    await db.query(
      `UPDATE customers SET last_agent_id = t.agent_id, last_answered_at = t.answered_at
         FROM (${newestTalk}) t
        WHERE id = $1 AND (last_answered_at IS NULL OR last_answered_at < t.answered_at)`,
      [to],
    );
  }
}
