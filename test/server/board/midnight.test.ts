import { afterAll, beforeAll, expect, it } from "vitest";
import type { BoardSnapshot } from "#shared/contracts/realtime.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { ShiftedClock } from "#test/support/shifted-clock.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const hourMs = 3_600_000;
/** Taipei is 8 h ahead of UTC, without summer time. */
const taipeiMs = 8 * hourMs;
const nextMidnight =
  (Math.floor((Date.now() + taipeiMs) / (24 * hourMs)) + 1) * 24 * hourMs - taipeiMs;
const clock = new ShiftedClock(nextMidnight - 10 * 60_000);

let centre: Centre;
let ana: WatchedDesk;
let sue: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 2, wrapUpMs: 0, clock });
  await keepSessions();
  ana = await centre.readyDesk("a0");
  sue = await centre.desk("sue");
});
afterAll(() => centre.stop());

/** Sessions were made by the real clock; here it is up to a day later. */
const keepSessions = () =>
  centre.rows("UPDATE sessions SET last_seen_at = $1, expires_at = $2", [
    new Date(clock.now()),
    new Date(clock.now() + 12 * hourMs),
  ]);

const figures = ({ queues }: Pick<BoardSnapshot, "queues">) =>
  queues
    .filter(({ key }) => key === "q0")
    .map(({ received, answered, abandoned, waiting }) => ({
      received,
      answered,
      abandoned,
      waiting,
    }))[0];

async function answered() {
  const caller = centre.caller();
  const { callId } = await caller.call();
  const { offerId } = await ana.hear("call.offered", ({ call }) => call.callId === callId);
  await ana.send("call.accept", { offerId });
  await ana.hear("call.updated", (call) => call.callId === callId && call.stage === "talking");
  return caller;
}

const shows = (wanted: object) =>
  sue.hear("board.updated", (news) => {
    const now = figures(news);
    return (
      now !== undefined && Object.entries(wanted).every(([key, n]) => Reflect.get(now, key) === n)
    );
  });

it("counts from the site's midnight on, without a restart; who waits goes on waiting", async () => {
  await (await answered()).hangUp();
  const talks = await answered();
  const waits = centre.caller();
  await waits.call();
  await shows({ received: 3, answered: 2, abandoned: 0, waiting: 1 });
  sue.forget();
  clock.shift(11 * 60_000);
  await shows({ received: 0, answered: 0, abandoned: 0, waiting: 1 });
  await waits.hangUp();
  await talks.hangUp();
  await shows({ received: 0, answered: 0, abandoned: 1, waiting: 0 });
});

it("gives the agent's new day the call that ended in it", async () => {
  await ana.send("desk.resync", {});
  const { today } = await ana.hear("desk.synced", (synced) => synced.agent.activity === "idle");
  expect(today.calls).toBe(1);
  expect(today.talkMs).toBeGreaterThan(10 * 60_000);
});

it("counts the same from the tables", async () => {
  await centre.settled();
  await keepSessions();
  await centre.restart();
  const again = await centre.desk("sue");
  const [board] = again.all("board.synced");
  expect(board && figures(board)).toEqual({ received: 0, answered: 0, abandoned: 1, waiting: 0 });
  const desk = await centre.desk("a0");
  expect(desk.all("desk.synced")[0]?.today.calls).toBe(1);
});
