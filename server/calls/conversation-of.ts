import type { CallState } from "#server/acd/acd-core.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { Engine, Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";

export type Conversation = { interactionId: InteractionId; customerId: CustomerId | null };

type Sources = {
  engine: Pick<Engine, "core">;
  wrapUps: { call(callId: CallId): CallState | undefined };
  pool: Queryable;
};

/**
 * The conversation that a call of this agent belongs to, live or over. Rejects with `not_found` for
 * a call that never was theirs.
 */
export async function conversationOf(
  { engine, wrapUps, pool }: Sources,
  { userId, siteId }: UserIdentity,
  callId: CallId,
): Promise<Conversation> {
  const known = engine.core.call(callId) ?? wrapUps.call(callId);
  // Also one that they take part in, or wrap up after handing it over.
  const isTheirs = known?.agentId === userId || engine.core.agent(userId)?.callId === callId;
  if (known && isTheirs) {
    return { interactionId: known.interactionId, customerId: known.customerId };
  }
  const { rows } = await pool.query<Conversation>(
    `SELECT interaction_id AS "interactionId", customer_id AS "customerId"
       FROM calls WHERE id = $1 AND site_id = $2 AND agent_id = $3`,
    [callId, siteId, userId],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such call of yours.");
  return rows[0];
}
