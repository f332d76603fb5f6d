import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import type { AgentId, CallId, SiteId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import type { Millis } from "#shared/time.ts";

/** How much is used of what the caps limit. Minutes count from the permit, ringing included. */
export type Usage = Readonly<{
  callsPerAgentHour: number;
  minutesPerDay: number;
  concurrent: number;
}>;
type Question = Readonly<{
  siteId: SiteId;
  agentId: AgentId | null;
  timeZone: string;
  now: Millis;
}>;

const usageSql = `
WITH moment AS (
  SELECT $3::timestamptz AS now,
         date_trunc('day', $3::timestamptz AT TIME ZONE $4) AT TIME ZONE $4 AS midnight
)
SELECT count(*) FILTER (WHERE p.agent_id = $2::uuid AND p.permitted_at > now - interval '1 hour')::int
         AS "callsPerAgentHour",
       count(*) FILTER (WHERE p.ended_at IS NULL)::int AS concurrent,
       (coalesce(sum(extract(epoch FROM greatest(interval '0',
         coalesce(p.ended_at, now) - greatest(p.permitted_at, midnight)))), 0) / 60)::float8
         AS "minutesPerDay"
  FROM dial_permits p, moment
 WHERE p.site_id = $1
   AND (p.ended_at IS NULL OR p.ended_at > least(midnight, now - interval '1 hour'))`;

export async function readUsage(
  db: Queryable,
  { siteId, agentId, timeZone, now }: Question,
): Promise<Usage> {
  const { rows } = await db.query<Usage>(usageSql, [siteId, agentId, new Date(now), timeZone]);
  return rows[0] ?? { callsPerAgentHour: 0, minutesPerDay: 0, concurrent: 0 };
}

export type Busiest = { agentId: AgentId; calls: number };

export async function readBusiest(db: Queryable, siteId: SiteId, now: Millis): Promise<Busiest[]> {
  const { rows } = await db.query<Busiest>(
    `SELECT agent_id AS "agentId", count(*)::int AS calls FROM dial_permits
      WHERE site_id = $1 AND agent_id IS NOT NULL
        AND permitted_at > $2::timestamptz - interval '1 hour'
        AND (ended_at IS NULL OR ended_at > $2::timestamptz - interval '1 hour')
      GROUP BY agent_id ORDER BY calls DESC, agent_id LIMIT 10`,
    [siteId, new Date(now)],
  );
  return rows;
}

type NewPermit = Readonly<{
  siteId: SiteId;
  agentId: AgentId | null;
  number: PhoneNumber;
  country: string | null;
  now: Millis;
}>;

export async function insertPermit(db: Queryable, permit: NewPermit): Promise<void> {
  const { siteId, agentId, number, country, now } = permit;
  await db.query(
    `INSERT INTO dial_permits (id, site_id, agent_id, number, country, permitted_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), siteId, agentId, number, country, new Date(now)],
  );
}

/** The newest permit of the number that no call used yet is this call's. */
export async function joinCall(
  db: Queryable,
  siteId: SiteId,
  number: string,
  callId: CallId,
): Promise<void> {
  await db.query(
    `UPDATE dial_permits SET call_id = $3 WHERE id = (
       SELECT id FROM dial_permits WHERE site_id = $1 AND number = $2
          AND call_id IS NULL AND ended_at IS NULL ORDER BY permitted_at DESC LIMIT 1)`,
    [siteId, number, callId],
  );
}

/** `number` null: all of the call. */
export async function endPermits(
  db: Queryable,
  siteId: SiteId,
  { callId, number, now }: { callId: CallId; number: string | null; now: Millis },
): Promise<void> {
  await db.query(
    `UPDATE dial_permits SET ended_at = greatest(permitted_at, $4::timestamptz)
      WHERE site_id = $1 AND call_id = $2 AND ended_at IS NULL
        AND ($3::varchar IS NULL OR number = $3)`,
    [siteId, callId, number, new Date(now)],
  );
}

export type OpenPermit = { callId: CallId | null; number: string; permittedAt: Date };

export async function readOpenPermits(db: Queryable, siteId: SiteId): Promise<OpenPermit[]> {
  const { rows } = await db.query<OpenPermit>(
    `SELECT call_id AS "callId", number, permitted_at AS "permittedAt" FROM dial_permits
      WHERE site_id = $1 AND ended_at IS NULL`,
    [siteId],
  );
  return rows;
}

/** A permit that became no call within a minute was not used; very old ones tell nobody anything. */
export async function tidyPermits(db: Queryable, siteId: SiteId, now: Millis): Promise<void> {
  const moment = new Date(now);
  await db.query(
    `UPDATE dial_permits SET ended_at = permitted_at WHERE site_id = $1 AND call_id IS NULL
        AND ended_at IS NULL AND permitted_at < $2::timestamptz - interval '1 minute'`,
    [siteId, moment],
  );
  await db.query(
    `DELETE FROM dial_permits WHERE site_id = $1 AND ended_at < $2::timestamptz - interval '90 days'`,
    [siteId, moment],
  );
}
