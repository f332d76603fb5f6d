import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";
import type { CallColumns, CallRow } from "./call-columns.ts";

/** Columns that facts change, with their types. */
const columns = {
  direction: "varchar",
  ani: "varchar",
  dnis: "varchar",
  caller_name: "varchar",
  language: "varchar",
  ivr: "jsonb",
  customer_id: "uuid",
  queue_id: "uuid",
  agent_id: "uuid",
  queued_at: "timestamptz",
  answered_at: "timestamptz",
  ended_at: "timestamptz",
  outcome: "varchar",
  cause: "varchar",
  cleared_by: "varchar",
  wait_ms: "int",
  talk_ms: "int",
  hold_ms: "int",
  wrap_up_ms: "int",
} as const;
const names = Object.keys(columns);
const recordOf = (first: string) =>
  `r (id uuid, ${first}, ${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")})`;

const opening =
  "interaction_id uuid, source varchar, subject varchar, mode varchar, opened_at timestamptz";
const values = names
  .map((name) =>
    name === "direction"
      ? "coalesce(r.direction, 'in')"
      : name === "ivr"
        ? "coalesce(r.ivr, '{}')"
        : `r.${name}`,
  )
  .join(", ");

const insertSql = `
INSERT INTO calls (id, site_id, interaction_id, source, subject, mode, opened_at, ${names.join(", ")})
SELECT r.id, $1, r.interaction_id, r.source, r.subject, r.mode, r.opened_at, ${values}
  FROM json_to_recordset($2) AS ${recordOf(opening)}
ON CONFLICT (id) DO NOTHING`;

/** A call that changes its queue has waited since the first. */
const changed = (name: string) =>
  ({
    queued_at: "queued_at = coalesce(calls.queued_at, r.queued_at)",
    customer_id: `customer_id = CASE WHEN r.no_customer IS NOT TRUE
                                     THEN coalesce(r.customer_id, calls.customer_id) END`,
  })[name] ?? `${name} = coalesce(r.${name}, calls.${name})`;

const updateSql = `
UPDATE calls SET ${names.map(changed).join(", ")}
  FROM json_to_recordset($1) AS ${recordOf("no_customer boolean")} WHERE calls.id = r.id`;

/**
 * The conversation gets what its newest call knows; notes and dispositions are never touched here,
 * nor whose it is once a person has said so.
 */
const interactionsSql = `
INSERT INTO interactions (id, site_id, kind, direction, started_at, ended_at, duration_ms, customer_id, queue_id, agent_id, team_id, outcome)
SELECT DISTINCT ON (c.interaction_id) c.interaction_id, $1, 'call', c.direction, c.opened_at, c.ended_at,
       coalesce(c.talk_ms, 0) + coalesce(c.hold_ms, 0), c.customer_id, c.queue_id, c.agent_id, q.team_id, c.outcome
  FROM calls c LEFT JOIN queues q ON q.id = c.queue_id
 WHERE c.id = ANY($2::uuid[]) ORDER BY c.interaction_id, c.opened_at DESC
ON CONFLICT (id) DO UPDATE SET
  direction = excluded.direction,
  started_at = least(interactions.started_at, excluded.started_at),
  ended_at = excluded.ended_at,
  duration_ms = excluded.duration_ms,
  customer_id = CASE WHEN interactions.moved_at IS NULL
    THEN coalesce(excluded.customer_id, interactions.customer_id) ELSE interactions.customer_id END,
  queue_id = coalesce(excluded.queue_id, interactions.queue_id),
  agent_id = coalesce(excluded.agent_id, interactions.agent_id),
  team_id = coalesce(excluded.team_id, interactions.team_id),
  outcome = excluded.outcome`;

const lastAgentsSql = `
UPDATE customers SET last_agent_id = c.agent_id, last_answered_at = c.answered_at
  FROM calls c
 WHERE c.id = ANY($2::uuid[]) AND c.site_id = $1 AND customers.id = c.customer_id
   AND c.agent_id IS NOT NULL AND c.answered_at IS NOT NULL
   AND (customers.last_answered_at IS NULL OR customers.last_answered_at < c.answered_at)`;

export async function insertCalls(
  db: Queryable,
  siteId: SiteId,
  rows: readonly (CallRow & CallColumns)[],
): Promise<void> {
  await db.query(insertSql, [siteId, JSON.stringify(rows)]);
}

export async function updateCalls(db: Queryable, rows: readonly CallColumns[]): Promise<void> {
  await db.query(updateSql, [JSON.stringify(rows)]);
}

export async function updateInteractions(
  db: Queryable,
  siteId: SiteId,
  callIds: readonly string[],
): Promise<void> {
  if (callIds.length > 0) await db.query(interactionsSql, [siteId, callIds]);
}

/** Who talked to a customer last is asked for before every call of theirs: it stands with the customer. */
export async function updateLastAgents(
  db: Queryable,
  siteId: SiteId,
  callIds: readonly string[],
): Promise<void> {
  if (callIds.length > 0) await db.query(lastAgentsSql, [siteId, callIds]);
}
