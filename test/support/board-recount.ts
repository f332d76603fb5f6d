import type { BoardSnapshot } from "#shared/contracts/realtime.ts";
import type { Centre } from "./a-centre.ts";

export type CountedRow = {
  queue: string;
  agent: string | null;
  queued: boolean;
  answered: boolean;
  outcome: string | null;
  wait_ms: number | null;
  talk_ms: number;
};
type Interval = { queue: string; presence: string; activity: string; console: boolean };

/** How the centre of these tests judges a wait: so short that every figure moves. */
export const shortLimits = { serviceLevelMs: 40, shortAbandonMs: 6 };

export const callsSql = `
SELECT q.key AS queue, u.user_name AS agent, c.queued_at IS NOT NULL AS queued,
       c.answered_at IS NOT NULL AS answered, c.outcome, c.wait_ms, c.talk_ms
  FROM calls c JOIN queues q ON q.id = c.queue_id LEFT JOIN users u ON u.id = c.agent_id`;

const intervalsSql = `
SELECT q.key AS queue, i.presence, i.activity, i.console
  FROM agent_intervals i JOIN agent_queues s USING (agent_id) JOIN queues q ON q.id = s.queue_id
 WHERE i.ended_at IS NULL`;

export async function useShortLimits(centre: Centre): Promise<void> {
  const { serviceLevelMs, shortAbandonMs } = shortLimits;
  await centre.rows("UPDATE queues SET service_level_ms = $1, short_abandon_ms = $2", [
    serviceLevelMs,
    shortAbandonMs,
  ]);
  await centre.restart();
}

/** Every number of the board, counted by hand from the rows. */
export async function recountBoard(centre: Centre, queueKeys: readonly string[]) {
  await centre.settled();
  const calls = await centre.rows<CountedRow>(callsSql);
  const intervals = await centre.rows<Interval>(intervalsSql);
  return queueKeys.map((key) => ({
    key,
    ...countCalls(calls.filter(({ queue }) => queue === key)),
    ...countAgents(intervals.filter(({ queue }) => queue === key)),
  }));
}

function countCalls(own: readonly CountedRow[]) {
  const { serviceLevelMs, shortAbandonMs } = shortLimits;
  const answered = own.filter((call) => call.answered);
  const abandoned = own.filter(({ outcome }) => outcome === "abandoned");
  const inTime = answered.filter(({ wait_ms }) => (wait_ms ?? 0) <= serviceLevelMs).length;
  const short = abandoned.filter(({ wait_ms }) => (wait_ms ?? 0) < shortAbandonMs).length;
  const counted = answered.length + abandoned.length - short;
  const waits = answered.reduce((sum, { wait_ms }) => sum + (wait_ms ?? 0), 0);
  return {
    received: own.filter((call) => call.queued).length,
    answered: answered.length,
    answeredInTime: inTime,
    abandoned: abandoned.length,
    shortAbandoned: short,
    serviceLevel: counted > 0 ? inTime / counted : null,
    asaMs: answered.length > 0 ? Math.round(waits / answered.length) : null,
    waiting: own.filter((call) => call.queued && !call.answered && !call.outcome).length,
  };
}

function countAgents(agents: readonly Interval[]) {
  const idle = agents.filter(({ activity }) => activity === "idle");
  const ready = idle.filter((agent) => agent.presence === "ready" && agent.console).length;
  const signedOut = idle.filter(({ presence }) => presence === "signedOut").length;
  const wrapUp = agents.filter(({ activity }) => activity === "wrapUp").length;
  return {
    agentsReady: ready,
    agentsOnCalls: agents.length - idle.length - wrapUp,
    agentsWrapUp: wrapUp,
    agentsNotReady: idle.length - ready - signedOut,
  };
}

/** The same numbers as a board shows them. */
export function shownFigures({ queues }: Pick<BoardSnapshot, "queues">, keys: readonly string[]) {
  return keys.map((key) => {
    const {
      queueId: _i,
      rev: _r,
      name: _n,
      oldestMs: _o,
      ...queue
    } = queues.find((one) => one.key === key) ?? ({} as BoardSnapshot["queues"][number]);
    const { serviceLevelMs: _t, shortAbandonMs: _s, ...figures } = queue;
    return figures;
  });
}
