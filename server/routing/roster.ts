import type pg from "pg";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { RosterLog } from "#server/users/roster-log.ts";
import type { AgentId } from "#shared/ids.ts";
import type { RoutingService } from "./routing-service.ts";

type Parts = { pool: pg.Pool; engine: Pick<Engine, "submit" | "core">; routing: RoutingService };

/** People who take calls are configuration of the core: their rows commit with the input. */
export function createRoster({ pool, engine, routing }: Parts): RosterLog {
  return {
    async commit({ userId, takesCalls, tookCalls }, writes) {
      const key = { source: "configuration", eventId: crypto.randomUUID() };
      if (takesCalls) {
        const agent = { agentId: userId, ...(await readDuties(pool, userId)) };
        await engine.submit({ key, input: { kind: "agentConfigured", agent }, writes });
      } else if (tookCalls) {
        await engine.submit({ key, input: { kind: "agentRemoved", agentId: userId }, writes });
      } else {
        await inTransaction(pool, writes);
      }
      await routing.reload();
    },
  };
}

async function readDuties(pool: pg.Pool, agentId: AgentId) {
  const [queues, skills] = await Promise.all([
    pool.query("SELECT queue_id FROM agent_queues WHERE agent_id = $1 ORDER BY queue_id", [
      agentId,
    ]),
    pool.query("SELECT skill_key, level FROM agent_skills WHERE agent_id = $1", [agentId]),
  ]);
  return {
    queueIds: queues.rows.map((row) => row.queue_id),
    skills: Object.fromEntries(skills.rows.map((row) => [row.skill_key, row.level])),
  };
}
