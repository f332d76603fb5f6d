import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { backOffMs } from "#client/realtime/back-off.ts";
import { Reconnector } from "#client/realtime/reconnector.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("doubles from half a second to three and stays there", () => {
  const longest = [0, 1, 2, 3, 4, 20].map((tries) => backOffMs(tries, () => 1));
  expect(longest).toEqual([500, 1_000, 2_000, 3_000, 3_000, 3_000]);
});

it("spreads the desks over the upper half of the pause", () => {
  expect(backOffMs(5, () => 0)).toBe(1_500);
  expect(backOffMs(5, () => 0.5)).toBe(2_250);
});

function aReconnector() {
  const connect = vi.fn<() => void>();
  return { connect, retry: new Reconnector({ connect, delayMs: (tries) => 1_000 * (tries + 1) }) };
}

it("waits longer after every failure and starts short after a success", () => {
  const { connect, retry } = aReconnector();
  retry.failed();
  vi.advanceTimersByTime(1_000);
  retry.failed();
  vi.advanceTimersByTime(1_999);
  expect(connect).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(connect).toHaveBeenCalledTimes(2);
  retry.succeeded();
  retry.failed();
  vi.advanceTimersByTime(1_000);
  expect(connect).toHaveBeenCalledTimes(3);
});

it("tries at once when the machine wakes, and only once", () => {
  const { connect, retry } = aReconnector();
  retry.failed();
  retry.hurry();
  vi.advanceTimersByTime(60_000);
  expect(connect).toHaveBeenCalledTimes(1);
});

it("keeps away as long as the leaving server asked, give or take a quarter", () => {
  const { connect, retry } = aReconnector();
  retry.askedToPause(4_000);
  retry.failed();
  vi.advanceTimersByTime(2_900);
  expect(connect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_200);
  expect(connect).toHaveBeenCalledOnce();
});

it("does not try again once it was stopped", () => {
  const { connect, retry } = aReconnector();
  retry.failed();
  retry.stop();
  vi.advanceTimersByTime(60_000);
  expect(connect).not.toHaveBeenCalled();
});
