// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest";
import { claimRinging } from "#client/realtime/tab-leader.ts";

/** Web Locks as the standard has them: one holder, the next in line when it is done. */
class FakeLocks {
  #tail: Promise<unknown> = Promise.resolve();

  request(_name: string, options: { signal: AbortSignal }, hold: () => Promise<void>) {
    const turn = this.#tail.then(() => (options.signal.aborted ? undefined : hold()));
    this.#tail = turn;
    return turn;
  }
}

function putLocks(locks: unknown): void {
  Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
}
afterEach(() => putLocks(undefined));

function aTab() {
  const tab = { ringsHere: false, close: () => undefined as void };
  tab.close = claimRinging("ana", (ringsHere) => {
    tab.ringsHere = ringsHere;
  });
  return tab;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("lets one tab ring and passes it on when that tab closes", async () => {
  putLocks(new FakeLocks());
  const first = aTab();
  const second = aTab();
  await settled();
  expect([first.ringsHere, second.ringsHere]).toEqual([true, false]);

  first.close();
  await settled();
  expect([first.ringsHere, second.ringsHere]).toEqual([false, true]);
});

it("rings in every tab where the browser has no locks", () => {
  putLocks(undefined);
  expect([aTab().ringsHere, aTab().ringsHere]).toEqual([true, true]);
});
