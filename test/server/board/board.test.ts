import { afterAll, beforeAll, expect, it } from "vitest";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { BoardSnapshot, DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { CountedRow } from "#test/support/board-recount.ts";
import {
  callsSql,
  recountBoard,
  shownFigures,
  useShortLimits,
} from "#test/support/board-recount.ts";
import { answerCalls, passADay } from "#test/support/random-day.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const queueKeys = ["q0", "q1", "q2"];
const agentNames = ["a0", "a1", "a2", "a3", "a4"];
let centre: Centre;
let sue: WatchedDesk;
let watcher: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 5, queues: 3, wrapUpMs: 30_000 });
  await useShortLimits(centre);
  sue = await centre.desk("sue");
  watcher = await centre.desk("sue");
});
afterAll(() => centre.stop());

const recount = () => recountBoard(centre, queueKeys);
const shown = (board: BoardSnapshot) => shownFigures(board, queueKeys);

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
  const calls = await centre.rows<CountedRow>(callsSql);
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
