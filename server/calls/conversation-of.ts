import type { UserIdentity } from "#server/auth/identity.ts";
import type { Engine, Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";

export type Conversation = { interactionId: InteractionId; customerId: CustomerId | null };

/**
 * The conversation that a call of this agent belongs to, live or over. Rejects with `not_found` for
 * a call that never was theirs.
 */
export async function conversationOf(
  core: Engine["core"],
  db: Queryable,
  { userId, siteId }: UserIdentity,
  callId: CallId,
): Promise<Conversation> {
  const live = core.call(callId);
  if (live?.agentId === userId) {
    return { interactionId: live.interactionId, customerId: live.customerId };
  }
  const { rows } = await db.query<Conversation>(
    `SELECT interaction_id AS "interactionId", customer_id AS "customerId"
       FROM calls WHERE id = $1 AND site_id = $2 AND agent_id = $3`,
    [callId, siteId, userId],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such call of yours.");
  return rows[0];
}
