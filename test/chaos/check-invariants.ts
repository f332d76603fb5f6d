import type pg from "pg";
import type { QueueView } from "#shared/contracts/queues.ts";
import { loadSource } from "#test/support/load-centre.ts";
import type { Replay } from "./replay-log.ts";
import type { SavedNote } from "./workforce.ts";

export type Evidence = {
  pool: pg.Pool;
  replay: Replay;
  /** Event ids that were answered 202. */
  acknowledged: ReadonlySet<string>;
  notes: readonly SavedNote[];
  /** Per console: what it shows, and what one opened now shows. */
  consoles: readonly { name: string; shows: object; truth: object }[];
  board: readonly QueueView[];
};

/** Which invariants this run can say something of; the rest is named, not claimed. */
export const exercised = [
  "I1",
  "I2",
  "I3",
  "I4",
  "I6",
  "I7",
  "I8",
  "I9",
  "I11",
  "I14",
  "I15",
] as const;
export const notExercised = {
  I5: "checked by the core's random histories: here agents decline, which is a reason to wait",
  I10: "no configuration is changed in this run",
  I12: "deadlines are checked on a fake clock",
  I13: "all agents are of one team; the access tests walk teams",
} as const;

export async function checkInvariants(evidence: Evidence): Promise<string[]> {
  return [
    ...evidence.replay.violations,
    ...checkLog(evidence),
    ...checkEndings(evidence),
    ...checkAgents(evidence.replay),
    ...(await checkTables(evidence)),
    ...(await checkNotes(evidence)),
    ...evidence.consoles
      .filter(({ shows, truth }) => JSON.stringify(shows) !== JSON.stringify(truth))
      .map(
        ({ name, shows, truth }) =>
          `I11: ${name} shows ${JSON.stringify(shows)}, true is ${JSON.stringify(truth)}`,
      ),
    ...(await checkBoard(evidence)),
  ];
}

export function countLost({ acknowledged, replay }: Evidence): number {
  return [...acknowledged].filter((id) => !replay.logged.has(id)).length;
}

export function countDoubled({ replay }: Evidence): number {
  return [...replay.logged.values()].filter((times) => times > 1).length;
}

function checkLog(evidence: Evidence): string[] {
  const lost = countLost(evidence);
  const doubled = countDoubled(evidence);
  return lost + doubled > 0 ? [`I1: ${lost} lost, ${doubled} doubled`] : [];
}

function checkEndings({ replay }: Evidence): string[] {
  const open = [...replay.core.openCallIds()];
  const unended = [...replay.queued].filter((callId) => !replay.endings.has(callId));
  return [
    ...(open.length > 0 ? [`I2: ${open.length} calls have no end`] : []),
    ...(unended.length > 0 ? [`I6: ${unended.length} queued calls came to nothing`] : []),
  ];
}

function checkAgents({ core }: Replay): string[] {
  return [...core.agentIds()].flatMap((agentId) => {
    const state = core.agent(agentId);
    if (!state || state.activity === "idle" || state.activity === "wrapUp") return [];
    const open = state.callId !== null && core.call(state.callId)?.stage !== "ended";
    return open ? [] : [`I7: ${agentId} is ${state.activity} without a call`];
  });
}

/** The tables are the log's facts, each once. */
async function checkTables({ pool, replay }: Evidence): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; outcome: string | null; doubled: boolean }>(
    `SELECT id, outcome, count(*) OVER (PARTITION BY subject) > 1 AS doubled FROM calls WHERE source = $1`,
    [loadSource],
  );
  const wrong = rows.filter(({ id, outcome }) => replay.endings.get(id)?.outcome !== outcome);
  const doubled = rows.filter((row) => row.doubled);
  return [
    ...(rows.length === replay.endings.size
      ? []
      : [`I2: ${rows.length} rows for ${replay.endings.size} calls`]),
    ...wrong.slice(0, 3).map(({ id, outcome }) => `I2: the table says ${outcome} of ${id}`),
    ...(doubled.length > 0 ? [`I14: ${doubled.length} rows for calls that have one already`] : []),
  ];
}

async function checkNotes({ pool, notes }: Evidence): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; note: string }>(
    "SELECT id, note FROM interactions WHERE id = ANY($1::uuid[])",
    [notes.map((note) => note.interactionId)],
  );
  const stored = new Map(rows.map(({ id, note }) => [id, note]));
  const lost = notes.filter(
    ({ interactionId, body }) => !stored.get(interactionId)?.includes(body),
  );
  return lost.length > 0 ? [`I9: ${lost.length} of ${notes.length} saved notes are gone`] : [];
}

async function checkBoard({ pool, board }: Evidence): Promise<string[]> {
  const { rows } = await pool.query<{
    key: string;
    received: number;
    answered: number;
    abandoned: number;
  }>(
    `SELECT q.key, count(c.queued_at)::int AS received, count(c.answered_at)::int AS answered,
            (count(*) FILTER (WHERE c.outcome = 'abandoned'))::int AS abandoned
       FROM queues q LEFT JOIN calls c ON c.queue_id = q.id GROUP BY q.key`,
  );
  return rows.flatMap((counted) => {
    const shown = board.find((queue) => queue.key === counted.key);
    const same =
      shown?.received === counted.received &&
      shown.answered === counted.answered &&
      shown.abandoned === counted.abandoned;
    return same ? [] : [`I8: board ${JSON.stringify(shown)}, recount ${JSON.stringify(counted)}`];
  });
}
