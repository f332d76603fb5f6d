import { afterAll, beforeAll, expect, it } from "vitest";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { BoardSnapshot, DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { answerCalls, passADay } from "#test/support/random-day.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const queueKeys = ["q0", "q1", "q2"];
const agentNames = ["a0", "a1", "a2", "a3", "a4"];
let centre: Centre;
let sue: WatchedDesk;
let watcher: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 5, queues: 3, wrapUpMs: 30_000 });
  // Thresholds so short that every figure moves.
  await centre.rows("UPDATE queues SET service_level_ms = 40, short_abandon_ms = 6");
  await centre.restart();
  sue = await centre.desk("sue");
  watcher = await centre.desk("sue");
});
afterAll(() => centre.stop());

type Row = {
  queue: string;
  agent: string | null;
  queued: boolean;
  answered: boolean;
  outcome: string | null;
  wait_ms: number | null;
  talk_ms: number;
};

const callsSql = `
SELECT q.key AS queue, u.user_name AS agent, c.queued_at IS NOT NULL AS queued,
       c.answered_at IS NOT NULL AS answered, c.outcome, c.wait_ms, c.talk_ms
  FROM calls c JOIN queues q ON q.id = c.queue_id LEFT JOIN users u ON u.id = c.agent_id`;

const intervalsSql = `
SELECT q.key AS queue, i.presence, i.activity, i.console
  FROM agent_intervals i JOIN agent_queues s USING (agent_id) JOIN queues q ON q.id = s.queue_id
 WHERE i.ended_at IS NULL`;

type Interval = { queue: string; presence: string; activity: string; console: boolean };

/** Every number of the board, counted by hand from the rows. */
async function recount() {
  await centre.settled();
  const calls = await centre.rows<Row>(callsSql);
  const intervals = await centre.rows<Interval>(intervalsSql);
  return queueKeys.map((key) => {
    const own = calls.filter(({ queue }) => queue === key);
    const answered = own.filter((call) => call.answered);
    const abandoned = own.filter(({ outcome }) => outcome === "abandoned");
    const inTime = answered.filter(({ wait_ms }) => (wait_ms ?? 0) <= 40).length;
    const short = abandoned.filter(({ wait_ms }) => (wait_ms ?? 0) < 6).length;
    const counted = answered.length + abandoned.length - short;
    const waits = answered.reduce((sum, { wait_ms }) => sum + (wait_ms ?? 0), 0);
    const agents = intervals.filter(({ queue }) => queue === key);
    const idle = agents.filter(({ activity }) => activity === "idle");
    const ready = idle.filter((agent) => agent.presence === "ready" && agent.console).length;
    const signedOut = idle.filter(({ presence }) => presence === "signedOut").length;
    const wrapUp = agents.filter(({ activity }) => activity === "wrapUp").length;
    return {
      key,
      received: own.filter((call) => call.queued).length,
      answered: answered.length,
      answeredInTime: inTime,
      abandoned: abandoned.length,
      shortAbandoned: short,
      serviceLevel: counted > 0 ? inTime / counted : null,
      asaMs: answered.length > 0 ? Math.round(waits / answered.length) : null,
      waiting: own.filter((call) => call.queued && !call.answered && !call.outcome).length,
      agentsReady: ready,
      agentsOnCalls: agents.length - idle.length - wrapUp,
      agentsWrapUp: wrapUp,
      agentsNotReady: idle.length - ready - signedOut,
    };
  });
}

function shown({ queues }: BoardSnapshot) {
  return queueKeys.map((key) => {
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

async function boardNow(): Promise<BoardSnapshot> {
  const desk = await centre.desk("sue");
  const [snapshot] = desk.all("board.synced");
  desk.close();
  if (!snapshot) throw new Error("no board");
  return snapshot;
}

it("shows after 300 random calls what a recount of the tables gives [I8]", async () => {
  for (const [n, name] of agentNames.entries()) {
    answerCalls(await centre.readyDesk(name), new SeededRandom(n + 1));
  }
  sue.forget();
  const began = performance.now();
  await passADay(centre, { seed: 8, calls: 300, atOnce: 12, queueKeys });
  const seconds = (performance.now() - began) / 1_000;
  expect(sue.all("board.updated").length).toBeLessThanOrEqual(2 * seconds + 1);
  const counted = await recount();
  expect(shown(await boardNow())).toEqual(counted);
  expect(counted.every(({ answered, abandoned }) => answered > 20 && abandoned > 5)).toBe(true);
});

it("has told a board that was open all the time the same, by changes alone", async () => {
  const counted = await recount();
  const before = sue.all("board.updated").length;
  await sue.hear("board.updated", () => sue.all("board.updated").length > before + 1);
  const told = new Map<string, BoardSnapshot["queues"][number]>();
  for (const { queues } of [...watcher.all("board.synced"), ...watcher.all("board.updated")]) {
    for (const one of queues) told.set(one.key, one);
  }
  expect(shown({ seq: 0, agents: [], queues: [...told.values()] })).toEqual(counted);
});

it("keeps an agent's day as the tables have it", async () => {
  const calls = await centre.rows<Row>(callsSql);
  for (const name of agentNames) {
    const own = calls.filter(({ agent, outcome }) => agent === name && outcome === "answered");
    const talkMs = own.reduce((sum, { talk_ms }) => sum + talk_ms, 0);
    const desk = await centre.desk(name);
    const { today } = desk.all("desk.synced")[0] as DeskSnapshot;
    expect(today).toEqual({ calls: own.length, talkMs });
    desk.close();
  }
});

it("counts the same again after a crash, with calls that wait and talk meanwhile", async () => {
  const open = [centre.caller(), centre.caller(), centre.caller()];
  for (const caller of open) await caller.call("q1");
  await centre.caller().deliver();
  centre.crash();
  await centre.start();
  const board = await boardNow();
  expect(shown(board)).toEqual(await recount());
  for (const caller of open) await caller.hangUp();
});

it("sends a pulse every second though nothing happens", async () => {
  sue.forget();
  const began = performance.now();
  await sue.hear("board.updated", () => sue.all("board.updated").length >= 2);
  const took = performance.now() - began;
  expect(took).toBeGreaterThan(400);
  expect(took).toBeLessThan(3_000);
});
