import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { DialRules, replaceDialRules } from "#shared/contracts/dialling.ts";
import type { SiteId } from "#shared/ids.ts";
import type { SiteDialRules } from "./judge-number.ts";

export type WantedRules = BodyOf<typeof replaceDialRules>;

const rulesSql = `
SELECT r.countries, r.prefixes, r.calls_per_agent_hour AS "callsPerAgentHour",
       r.minutes_per_day AS "minutesPerDay", r.concurrent, r.hours, r.out_of_hours AS "outOfHours",
       r.caller_id AS "callerId", r.queue_caller_ids AS "queueCallerIds", r.rev,
       s.country AS "homeCountry", s.time_zone AS "timeZone"
  FROM dial_rules r JOIN sites s ON s.id = r.site_id WHERE r.site_id = $1`;

/** `hold` makes every other permit and change of this site wait until the transaction ends. */
export async function readRules(
  db: Queryable,
  siteId: SiteId,
  hold = false,
): Promise<SiteDialRules> {
  const sql = hold ? `${rulesSql} FOR UPDATE OF r` : rulesSql;
  const found = (await db.query<SiteDialRules>(sql, [siteId])).rows[0];
  if (found) return found;
  await db.query("INSERT INTO dial_rules (site_id) VALUES ($1) ON CONFLICT DO NOTHING", [siteId]);
  const made = (await db.query<SiteDialRules>(sql, [siteId])).rows[0];
  if (!made) throw new Error(`there is no site ${siteId}`);
  return made;
}

/** Rejects with `conflict` and the present rules when somebody was faster. */
export async function replaceRules(
  db: Queryable,
  siteId: SiteId,
  wanted: WantedRules,
  seenRev: number | null,
): Promise<{ before: DialRules; after: DialRules }> {
  const before = toDialRules(await readRules(db, siteId, true));
  if (seenRev !== null && seenRev !== before.rev) {
    throw new AppError("conflict", "Somebody changed the dial rules meanwhile.", {
      current: before,
    });
  }
  await db.query(
    `UPDATE dial_rules SET countries = $2, prefixes = $3, calls_per_agent_hour = $4,
       minutes_per_day = $5, concurrent = $6, hours = $7, out_of_hours = $8, caller_id = $9,
       queue_caller_ids = $10, rev = rev + 1 WHERE site_id = $1`,
    [
      siteId,
      wanted.countries,
      JSON.stringify(wanted.prefixes),
      wanted.callsPerAgentHour,
      wanted.minutesPerDay,
      wanted.concurrent,
      JSON.stringify(wanted.hours),
      wanted.outOfHours,
      wanted.callerId,
      JSON.stringify(wanted.queueCallerIds),
    ],
  );
  return { before, after: toDialRules(await readRules(db, siteId)) };
}

export function toDialRules({ timeZone: _timeZone, ...rules }: SiteDialRules): DialRules {
  return rules;
}
