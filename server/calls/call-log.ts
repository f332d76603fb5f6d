import { utc } from "#server/customers/card-sql.ts";
import { phoneQuery } from "#server/customers/phone-query.ts";
import { reversedDigits } from "#server/customers/reversed-digits.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { listCalls, LoggedCall } from "#shared/contracts/call-log.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { AgentId, SiteId } from "#shared/ids.ts";

type Wanted = QueryOf<typeof listCalls>;
/** Whose calls may be seen: one's own, or of teams; neither: all of the site. */
export type LogReach = Readonly<{
  siteId: SiteId;
  own: AgentId | null;
  teams: readonly string[] | null;
  country: string;
}>;
type Row = LoggedCall & { place: string };
type Given = (value: unknown) => string;

const isMissed = `(c.ended_at IS NOT NULL AND c.outcome <> 'answered' AND c.direction = 'in'
  AND c.queue_id IS NOT NULL)`;
const states: Record<NonNullable<Wanted["state"]>, string> = {
  running: "c.ended_at IS NULL",
  answered: "c.outcome = 'answered'",
  missed: isMissed,
  other: `c.ended_at IS NOT NULL AND c.outcome <> 'answered' AND NOT ${isMissed}`,
};
/** The customer's end, from its last digit to its first: as it is indexed. */
const reversedNumber = "reverse(CASE WHEN c.direction = 'out' THEN c.dnis ELSE c.ani END)";

const columns = (agent: string) => `
  c.id AS "callId", c.interaction_id AS "interactionId", c.direction, c.ani,
  CASE WHEN c.direction = 'out' THEN c.dnis ELSE c.ani END AS number, c.caller_name AS "callerName",
  CASE WHEN who.id IS NOT NULL THEN
    json_build_object('id', who.id, 'displayName', who.display_name) END AS customer,
  q.name AS "queueName", ag.display_name AS "agentName", ${utc("c.opened_at")} AS "startedAt",
  ${utc("c.ended_at")} AS "endedAt", c.outcome,
  (${agent}::uuid IS NOT NULL AND c.agent_id IS DISTINCT FROM ${agent}) AS "missedByMe",
  c.wait_ms AS "waitMs", c.talk_ms AS "talkMs", i.disposition, coalesce(i.note, '') AS note,
  CASE WHEN ${states.running} THEN 'running' WHEN ${states.answered} THEN 'answered'
       WHEN ${isMissed} THEN 'missed' ELSE 'other' END AS state,
  CASE WHEN w.id IS NOT NULL THEN json_build_object('ownerName', w.owner_name,
    'seenAt', ${utc("w.seen_at")}, 'done', w.status = 'done') END AS missed,
  (c.opened_at AT TIME ZONE 'UTC')::text || '+00' AS place`;

/** A missed call is somebody's to call back: its own, or the one it became another attempt of. */
const joined = `
  LEFT JOIN interactions i ON i.id = c.interaction_id
  LEFT JOIN customers who ON who.id = CASE WHEN i.moved_at IS NULL
    THEN coalesce(i.customer_id, c.customer_id) ELSE i.customer_id END
  LEFT JOIN queues q ON q.id = c.queue_id
  LEFT JOIN users ag ON ag.id = c.agent_id
  LEFT JOIN LATERAL (
    SELECT item.id, item.status, item.seen_at, o.display_name AS owner_name
      FROM work_items item LEFT JOIN users o ON o.id = item.owner_id
     WHERE ${isMissed} AND item.site_id = c.site_id AND item.kind = 'missedCall'
       AND (item.source_key = 'call:' || c.id OR item.number = c.ani
         AND c.ended_at BETWEEN item.created_at - interval '5 seconds' AND item.tried_at)
     ORDER BY item.source_key = 'call:' || c.id DESC, item.created_at DESC LIMIT 1
  ) w ON true`;

/** One page of the calls that are wanted and may be seen. */
export async function readCallLog(
  db: Queryable,
  wanted: Wanted,
  reach: LogReach,
): Promise<ResponseOf<typeof listCalls>> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const agentId = reach.own ?? wanted.agentId ?? null;
  const where = [...conditions(wanted, reach, given), beyond(wanted.after, given)].join(" AND ");
  const limit = given(wanted.limit + 1);
  const agent = given(agentId);
  const order = `ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit}`;
  const picked =
    agentId === null
      ? `SELECT c.id FROM calls c WHERE ${where} ${order}`
      : `(SELECT c.id FROM calls c WHERE c.agent_id = ${agent} AND ${where} ${order})
         UNION
         (SELECT c.id FROM offers o JOIN calls c ON c.id = o.call_id
           WHERE o.agent_id = ${agent} AND o.outcome = 'timedOut' AND ${where} ${order})`;
  const { rows } = await db.query<Row>(
    `WITH picked AS (${picked})
     SELECT ${columns(agent)} FROM picked JOIN calls c USING (id) ${joined} ${order}`,
    values,
  );
  const last = rows.length > wanted.limit ? rows[wanted.limit - 1] : undefined;
  return {
    items: rows.slice(0, wanted.limit).map(({ place: _place, ...call }) => call),
    next: last ? writeCursor({ at: last.place, id: last.callId }) : null,
  };
}

function conditions(wanted: Wanted, { siteId, teams, country }: LogReach, given: Given): string[] {
  const parts = [`c.site_id = ${given(siteId)}`];
  if (teams !== null) parts.push(ofTeams(given(teams)));
  if (wanted.state) parts.push(states[wanted.state]);
  if (wanted.direction) parts.push(`c.direction = ${given(wanted.direction)}`);
  if (wanted.queueId) parts.push(`c.queue_id = ${given(wanted.queueId)}`);
  if (wanted.from) parts.push(`c.opened_at >= ${given(wanted.from)}::timestamptz`);
  if (wanted.to) parts.push(`c.opened_at < ${given(wanted.to)}::timestamptz`);
  if (wanted.number?.trim()) parts.push(endsIn(wanted.number, country, given));
  return parts;
}

function ofTeams(teams: string): string {
  return `(c.queue_id IN (SELECT id FROM queues WHERE team_id = ANY(${teams}::uuid[]))
    OR c.agent_id IN (SELECT user_id FROM team_members WHERE team_id = ANY(${teams}::uuid[])))`;
}

/** What is no number finds no call. */
function endsIn(typed: string, country: string, given: Given): string {
  const { whole, reversedEnd } = phoneQuery(typed, country);
  const reversed = reversedEnd ?? (whole === null ? null : reversedDigits(whole));
  if (!reversed) return "false";
  return `${reversedNumber} LIKE ${given(`${reversed}%`)}`;
}

function beyond(after: string | undefined, given: Given): string {
  if (after === undefined) return "true";
  const cursor = readCursor(after);
  if (cursor) {
    return `(c.opened_at, c.id) < (${given(cursor.at)}::timestamptz, ${given(cursor.id)}::uuid)`;
  }
  throw new AppError("validation_failed", "This page does not exist.", {
    faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
  });
}
