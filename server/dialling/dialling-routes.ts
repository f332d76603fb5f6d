import type pg from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { DialRules } from "#shared/contracts/dialling.ts";
import {
  judgeNumber,
  readDialRules,
  readDialUsage,
  replaceDialRules,
} from "#shared/contracts/dialling.ts";
import type { AgentId, SiteId } from "#shared/ids.ts";
import { readBusiest, readUsage } from "./dial-permits.ts";
import type { WantedRules } from "./dial-rules.ts";
import { readRules, replaceRules, toDialRules } from "./dial-rules.ts";
import type { Dialling } from "./dialling.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  clock: Clock;
  dialling: Pick<Dialling, "judge">;
  nameOf: (agentId: AgentId) => string;
}>;

/** The dial rules and how much of them is used. Each change leaves an audit row. */
export function diallingRoutes(api: Api, { pool, clock, dialling, nameOf }: Parts): void {
  api.handle(readDialRules, async ({ identity }) =>
    toDialRules(await readRules(pool, identity.siteId)),
  );

  api.handle(replaceDialRules, ({ identity, body, req, res }) =>
    inTransaction(pool, async (db) => {
      await requireQueues(db, identity.siteId, body);
      const { before, after } = await replaceRules(db, identity.siteId, body, readIfMatch(req));
      await recordAudit(db, {
        siteId: identity.siteId,
        actor: actorOf(identity),
        action: "dialling.rulesChanged",
        subject: "dialling:rules",
        change: changesOf(before, after),
        requestId: requestIdOf(res),
      });
      return after;
    }),
  );

  api.handle(readDialUsage, async ({ identity: { siteId } }) => {
    const { timeZone } = await readRules(pool, siteId);
    const now = clock.now();
    const usage = await readUsage(pool, { siteId, agentId: null, timeZone, now });
    const busiest = await readBusiest(pool, siteId, now);
    return {
      minutesToday: usage.minutesPerDay,
      concurrent: usage.concurrent,
      busiest: busiest.map(({ agentId, calls }) => ({ agentId, calls, name: nameOf(agentId) })),
    };
  });

  api.handle(judgeNumber, ({ query }) => dialling.judge(query.number));
}

async function requireQueues(
  db: Queryable,
  siteId: SiteId,
  { queueCallerIds }: WantedRules,
): Promise<void> {
  const wanted = queueCallerIds.map(({ queueId }) => queueId);
  const { rows } = await db.query<{ id: string }>(
    "SELECT id FROM queues WHERE site_id = $1 AND id = ANY($2::uuid[])",
    [siteId, wanted],
  );
  const known = new Set(rows.map(({ id }) => id));
  const faults = wanted.flatMap((queueId, index) => {
    if (wanted.indexOf(queueId) !== index)
      return [fault(index, "This queue has a number already.")];
    return known.has(queueId) ? [] : [fault(index, "There is no such queue.")];
  });
  if (faults.length > 0) throw new AppError("validation_failed", "Unknown queues.", { faults });
}

const fault = (index: number, detail: string) => ({
  pointer: `/queueCallerIds/${index}/queueId`,
  detail,
});

function changesOf(before: DialRules, after: DialRules): Record<string, unknown> {
  const fields = Object.keys(after) as (keyof DialRules)[];
  const changed = fields.filter(
    (field) => field !== "rev" && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(
    changed.map((field) => [field, { from: before[field], to: after[field] }]),
  );
}
