import type { UserIdentity } from "#server/auth/identity.ts";
import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Advice } from "#shared/contracts/advice.ts";
import type { AgentId, CallId, InteractionId } from "#shared/ids.ts";

const columns = `
  a.id, a.call_id AS "callId", u.display_name AS "authorName", a.text,
  ${utc("a.given_at")} AS "givenAt", ${utc("a.seen_at")} AS "seenAt"`;

/** Whom it is for: who has the call now. */
export type Advised = Readonly<{
  callId: CallId;
  interactionId: InteractionId;
  agentId: AgentId;
}>;

export async function insertAdvice(
  db: Queryable,
  { siteId, userId }: UserIdentity,
  { callId, interactionId, agentId }: Advised,
  text: string,
): Promise<Advice> {
  const { rows } = await db.query<Advice>(
    `WITH a AS (
       INSERT INTO advice (id, site_id, call_id, interaction_id, agent_id, author_id, text)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *)
     SELECT ${columns} FROM a JOIN users u ON u.id = a.author_id`,
    [crypto.randomUUID(), siteId, callId, interactionId, agentId, userId, text],
  );
  return one(rows);
}

/** Only what this agent was told. */
export async function readAdvice(
  db: Queryable,
  { siteId, userId }: UserIdentity,
  callId: CallId,
): Promise<Advice[]> {
  const { rows } = await db.query<Advice>(
    `SELECT ${columns} FROM advice a JOIN users u ON u.id = a.author_id
      WHERE a.site_id = $1 AND a.call_id = $2 AND a.agent_id = $3 ORDER BY a.given_at LIMIT 100`,
    [siteId, callId, userId],
  );
  return rows;
}

/** The first time counts. */
export async function markSeen(
  db: Queryable,
  { siteId, userId }: UserIdentity,
  adviceId: string,
): Promise<Advice> {
  const { rows } = await db.query<Advice>(
    `WITH a AS (
       UPDATE advice SET seen_at = coalesce(seen_at, now())
        WHERE id = $1 AND site_id = $2 AND agent_id = $3 RETURNING *)
     SELECT ${columns} FROM a JOIN users u ON u.id = a.author_id`,
    [adviceId, siteId, userId],
  );
  return one(rows);
}

function one(rows: readonly Advice[]): Advice {
  const [advice] = rows;
  if (!advice) throw new AppError("not_found", "There is no such advice for you.");
  return advice;
}
