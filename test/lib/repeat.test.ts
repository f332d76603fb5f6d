import { expect, it } from "vitest";
import { repeat } from "#server/lib/repeat.ts";
import { FakeClock } from "#test/support/fake-clock.ts";

it("runs again and again until it is stopped", () => {
  const clock = new FakeClock();
  let runs = 0;
  const stop = repeat(clock, { everyMs: 100, firstAfterMs: 10 }, () => {
    runs += 1;
  });
  clock.advance(10);
  expect(runs).toBe(1);
  clock.advance(200);
  expect(runs).toBe(3);
  stop();
  clock.advance(1_000);
  expect(runs).toBe(3);
});

it("waits for a slow task before the next pause begins", async () => {
  const clock = new FakeClock();
  const running = Promise.withResolvers<void>();
  let runs = 0;
  repeat(clock, { everyMs: 100 }, () => {
    runs += 1;
    return running.promise;
  });
  clock.advance(100);
  clock.advance(1_000);
  expect(runs).toBe(1);
  running.resolve();
  await running.promise.finally(() => {});
  await Promise.resolve();
  clock.advance(100);
  expect(runs).toBe(2);
});

it("begins no pause when it was stopped while the task ran", async () => {
  const clock = new FakeClock();
  const running = Promise.withResolvers<void>();
  let runs = 0;
  const stop = repeat(clock, { everyMs: 100 }, () => {
    runs += 1;
    return running.promise;
  });
  clock.advance(100);
  stop();
  running.resolve();
  await running.promise.finally(() => {});
  clock.advance(1_000);
  expect(runs).toBe(1);
});
