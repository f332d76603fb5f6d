import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Projection, Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

type Interval = {
  agent_id: string;
  seq: number;
  n: number;
  started_at: string;
  ended_at: string | null;
  presence: string;
  reason: string | null;
  activity: string;
  device: string;
  console: boolean;
  call_id: string | null;
};

/** How agents spent their time: one row per state, end to end without gaps. */
export function projectAgentIntervals(siteId: SiteId): Projection {
  return {
    name: "agent_intervals",
    async write(db: Queryable, batch: readonly Applied[]): Promise<void> {
      const intervals: Interval[] = [];
      const newest = new Map<string, Interval>();
      const first = new Map<string, string>();
      for (const { seq, at, outcome } of batch) {
        for (const [n, fact] of outcome.facts.entries()) {
          if (fact.kind !== "agentChanged") continue;
          const interval = intervalOf(seq, n, at, fact);
          const before = newest.get(fact.agentId);
          if (before) before.ended_at = interval.started_at;
          else first.set(fact.agentId, interval.started_at);
          newest.set(fact.agentId, interval);
          intervals.push(interval);
        }
      }
      if (intervals.length === 0) return;
      await db.query(closeSql, [[...first.keys()], [...first.values()]]);
      await db.query(insertSql, [siteId, JSON.stringify(intervals)]);
    },
  };
}

function intervalOf(
  seq: number,
  n: number,
  at: number,
  { agentId, state }: Extract<Fact, { kind: "agentChanged" }>,
): Interval {
  return {
    agent_id: agentId,
    seq,
    n,
    started_at: new Date(at).toISOString(),
    ended_at: null,
    presence: state.presence.kind,
    reason: state.presence.kind === "notReady" ? state.presence.reason : null,
    activity: state.activity,
    device: state.device,
    console: state.consoleAlive,
    call_id: state.callId,
  };
}

const closeSql = `
UPDATE agent_intervals SET ended_at = r.at
  FROM unnest($1::uuid[], $2::timestamptz[]) AS r (agent_id, at)
 WHERE agent_intervals.agent_id = r.agent_id AND agent_intervals.ended_at IS NULL`;

const insertSql = `
INSERT INTO agent_intervals (site_id, agent_id, seq, n, started_at, ended_at, presence, reason, activity, device, console, call_id)
SELECT $1, agent_id, seq, n, started_at, ended_at, presence, reason, activity, device, console, call_id
  FROM json_to_recordset($2) AS r (agent_id uuid, seq bigint, n smallint, started_at timestamptz, ended_at timestamptz,
       presence varchar, reason varchar, activity varchar, device varchar, console boolean, call_id uuid)
ON CONFLICT DO NOTHING`;
