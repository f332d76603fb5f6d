import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { SimulatedCaller } from "#server/telephony/simulator/simulated-caller.ts";
import type { SimulatorBehaviour } from "#server/telephony/simulator/simulator-behaviour.ts";
import { faultlessBehaviour } from "#server/telephony/simulator/simulator-behaviour.ts";
import { Simulator } from "#server/telephony/simulator/simulator.ts";
import { FakeClock, settle } from "#test/support/fake-clock.ts";

export const aCaller = (overrides: Partial<SimulatedCaller> = {}): SimulatedCaller => ({
  ani: "+886912345678",
  dnis: "+886255501234",
  language: "zh-TW",
  ivr: { path: ["main", "billing"], intent: "帳單有問題" },
  queue: "billing",
  ...overrides,
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A simulator on a clock that the test moves. */
export function aSimulator(
  options: { seed?: number; callsPerMinute?: number; behaviour?: Partial<SimulatorBehaviour> } = {},
) {
  const clock = new FakeClock();
  /** Read at every call, so a test may change its mind. */
  const behaviour = { ...faultlessBehaviour, ...options.behaviour };
  const simulator = new Simulator({
    clock,
    random: new SeededRandom(options.seed ?? 1),
    log: silent,
    callers: (queues) => aCaller({ queue: queues[0] ?? "billing" }),
    queues: ["billing", "orders"],
    callsPerMinute: options.callsPerMinute ?? 0,
    behaviour,
    boot: "b1",
  });
  return { clock, simulator, behaviour };
}

/** Moves the clock in small steps until the check holds. */
export async function passUntil(clock: FakeClock, check: () => boolean): Promise<void> {
  await settle();
  for (let step = 0; step < 5_000 && !check(); step += 1) await clock.pass(50);
  if (!check()) throw new Error("It did not happen");
}
