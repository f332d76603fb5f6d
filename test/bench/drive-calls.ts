import type { BenchTarget } from "./bench-target.ts";
import { phoneOf } from "./load-million.ts";

const talkMs = 1_000;
/** How long a caller is in the IVR; each call its own time, drawn by its number. */
const ivrMs = { least: 40, spread: 20 };

export type Driven = {
  /** From the post that queues a call to its offer at a desk, sorted. */
  offeredMs: number[];
  calls: number;
  /** Calls that no desk heard of, or posts that were not answered 202. */
  failed: number;
};

type Pending = { queuedAt: number; answered: () => void };

let runs = 0;

/** Calls at a fixed rate: delivered, queued, acknowledged, accepted, one second of talk, cleared. */
export async function driveCalls(
  target: BenchTarget,
  perSecond: number,
  seconds: number,
  customers: number,
): Promise<Driven> {
  runs += 1;
  const run = `${target.name}-${runs}`;
  const total = Math.round(perSecond * seconds);
  const pending = new Map<string, Pending>();
  const driven: Driven = { offeredMs: [], calls: total, failed: 0 };
  target.onOffered = (subject, answer) => {
    const call = pending.get(subject);
    if (!call) return;
    driven.offeredMs.push(performance.now() - call.queuedAt);
    pending.delete(subject);
    void answer().then(call.answered);
  };
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < total; n += 1) {
    const early = (n / perSecond) * 1_000 - (performance.now() - began);
    if (early > 0.5) await sleep(early);
    running.push(
      oneCall(
        target,
        { subject: `${run}-${n}`, ani: phoneOf(1 + ((n * 7919) % customers)), n },
        pending,
      ).catch(() => {
        driven.failed += 1;
      }),
    );
  }
  await Promise.all(running);
  driven.failed += pending.size;
  driven.offeredMs.sort((one, other) => one - other);
  return driven;
}

async function oneCall(
  target: BenchTarget,
  call: Parameters<BenchTarget["queue"]>[0],
  pending: Map<string, Pending>,
): Promise<void> {
  const accept = async (status: Promise<number>) => {
    if ((await status) !== 202) throw new Error("not accepted");
  };
  const began = performance.now();
  await accept(target.deliver(call));
  // Counted from when the call came, not from the answer: how a server gathers its answers must not
  // decide when the next events come.
  await sleep(began + ivrMs.least + ivrMs.spread * drawOf(call.n) - performance.now());
  const answered = Promise.withResolvers<void>();
  pending.set(call.subject, { queuedAt: performance.now(), answered: () => answered.resolve() });
  await accept(target.queue(call));
  await Promise.race([
    answered.promise,
    sleep(10_000).then(() => Promise.reject(new Error("never offered"))),
  ]);
  await sleep(talkMs);
  await accept(target.clear(call));
}

/** Spread evenly over 0 to 1, the same for every server. */
const drawOf = (n: number) => (n * 0.618_033_988_75) % 1;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** Of sorted times. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  );
}
