import { afterAll, beforeAll, expect, it } from "vitest";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { BoardSnapshot } from "#shared/contracts/realtime.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { recountBoard, shownFigures, useShortLimits } from "#test/support/board-recount.ts";
import { answerCalls, passADay } from "#test/support/random-day.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const queueKeys = ["q0", "q1", "q2", "q3"];
const agents = 24;
const calls = 5_000;
let centre: Centre;
let boards: WatchedDesk[];
beforeAll(async () => {
  centre = await aCentre({ agents, queues: queueKeys.length, wrapUpMs: 30_000 });
  await useShortLimits(centre);
  boards = [];
  for (let n = 0; n < 50; n += 1) boards.push(await centre.desk("sue"));
});
afterAll(() => centre.stop());

type Queue = BoardSnapshot["queues"][number];

/** What the board shows that began with its snapshot and took in every change. */
function shownBy(board: WatchedDesk) {
  const told = new Map<string, Queue>();
  for (const { queues } of [...board.all("board.synced"), ...board.all("board.updated")]) {
    for (const one of queues) told.set(one.key, one);
  }
  return shownFigures({ queues: [...told.values()] }, queueKeys);
}

it(`shows on 50 boards after ${calls} calls what the tables say, at most twice a second`, async () => {
  for (let n = 0; n < agents; n += 1) {
    answerCalls(await centre.readyDesk(`a${n}`), new SeededRandom(n + 1));
  }
  const before = boards.map((board) => board.all("board.updated").length);
  const began = performance.now();
  await passADay(centre, { seed: 5, calls, atOnce: 32, queueKeys });
  const counted = await recountBoard(centre, queueKeys);
  const seconds = (performance.now() - began) / 1_000;

  expect(counted.reduce((sum, { received }) => sum + received, 0)).toBe(calls);
  const fresh = await centre.desk("sue");
  expect(shownFigures(fresh.all("board.synced")[0] as BoardSnapshot, queueKeys)).toEqual(counted);
  for (const [n, board] of boards.entries()) {
    const updates = board.all("board.updated").length - (before[n] ?? 0);
    expect(updates).toBeLessThanOrEqual(2 * seconds + 1);
    await expect.poll(() => shownBy(board), { timeout: 5_000 }).toEqual(counted);
  }
}, 900_000);
