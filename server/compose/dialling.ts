import type pg from "pg";
import type { Registry } from "prom-client";
import { Counter } from "prom-client";
import { Dialling } from "#server/dialling/dialling.ts";
import { diallingRoutes } from "#server/dialling/dialling-routes.ts";
import { LegFollower } from "#server/dialling/leg-follower.ts";
import type { Api } from "#server/http/api.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { AgentId, SiteId } from "#shared/ids.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  live: Pick<LiveCentre, "engine" | "directory" | "switchboard">;
}>;

/** How often it is looked whether time alone brought a cap near. */
const watchMs = 15_000;

/** Who may dial what, how much of it there was, and whom an alarm wakes. */
export function createDialling({ live: { engine, directory }, ...base }: Parts) {
  const { pool, clock, log } = base;
  const userNameOf = (agentId: AgentId) => directory.agent(agentId)?.userName ?? agentId;
  const policy = new Dialling({ ...base, actorOf: (agentId) => `user:${userNameOf(agentId)}` });
  const legs = new LegFollower({ ...base, engine });
  engine.onApplied((applied) => legs.add(applied));
  async function watch(): Promise<void> {
    try {
      await legs.repair(clock.now());
      await policy.watchMinutes();
    } catch (error) {
      log.warn({ error }, "outgoing calls are looked at again soon");
    }
  }
  const stop = repeat(clock, { everyMs: watchMs }, () => (engine.leading ? watch() : undefined));
  policy.onAlarm((alarm) => log.warn(alarm, "outgoing calls come near a cap"));
  return {
    policy,
    routes(api: Api): void {
      const nameOf = (agentId: AgentId) => directory.agent(agentId)?.displayName ?? "";
      diallingRoutes(api, { pool, clock, dialling: policy, nameOf });
    },
    metrics: (registry: Registry) => countVerdicts(policy, registry),
    stop,
  };
}

function countVerdicts(policy: Dialling, registry: Registry): void {
  const registers = [registry];
  const numbers = new Counter({
    name: "calldesk_dialled_numbers_total",
    help: "Numbers that were to be dialled, by what the dial rules said.",
    labelNames: ["verdict"],
    registers,
  });
  const alarms = new Counter({
    name: "calldesk_dial_alarms_total",
    help: "Times that 80 % of a cap of the dial rules was reached.",
    labelNames: ["cap"],
    registers,
  });
  policy.onVerdict((verdict) => numbers.inc({ verdict: verdict ?? "permitted" }));
  policy.onAlarm(({ cap }) => alarms.inc({ cap }));
}
