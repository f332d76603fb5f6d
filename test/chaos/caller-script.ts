import { SeededRandom } from "#server/lib/seeded-random.ts";

/** One event as it is posted, and when. */
export type ScriptedEvent = {
  /** After the begin of the run. */
  atMs: number;
  id: string;
  subject: string;
  type: string;
  sequence: number;
  data: Record<string, unknown>;
};

export type ScriptOptions = {
  seed: number;
  events: number;
  perSecond: number;
  queueKeys: readonly string[];
};

const eventsPerCall = 4;
const duplicated = 0.1;
const disordered = 0.1;

/**
 * Callers who reach the IVR, type something, are queued and hang up in the end; one event in ten
 * is sent twice, one in ten changes places with its successor. The same seed gives the same day.
 */
export function writeScript({
  seed,
  events,
  perSecond,
  queueKeys,
}: ScriptOptions): ScriptedEvent[] {
  const random = new SeededRandom(seed);
  const calls = Math.round(events / eventsPerCall);
  const lengthMs = (events / perSecond) * 1_000;
  const script = Array.from({ length: calls }, (_, n) =>
    scriptCall(random, `call-${seed}-${n}`, (n / calls) * lengthMs, random.pick(queueKeys)),
  ).flatMap((call) => disorder(random, call));
  const repeats = script
    .filter(() => random.chance(duplicated))
    .map((event) => Object.assign({}, event, { atMs: event.atMs + random.between(0, 3_000) }));
  return [...script, ...repeats].toSorted((a, b) => a.atMs - b.atMs);
}

function scriptCall(
  random: SeededRandom,
  subject: string,
  beginMs: number,
  queue: string,
): ScriptedEvent[] {
  const ani = random.chance(0.05) ? null : `+8869${random.digits(8)}`;
  const steps = [
    { kind: "delivered", afterMs: 0, data: { ani, dnis: "0800" } },
    {
      kind: "information",
      afterMs: random.between(50, 400),
      data: { ivr: { path: ["1"], intent: "bill" } },
    },
    {
      kind: "queued",
      afterMs: random.between(50, 400),
      data: { queue, priority: random.whole(0, 2) },
    },
    {
      kind: "cleared",
      afterMs: random.between(300, 3_000),
      data: { cause: "normalClearing", clearedBy: "customer" },
    },
  ];
  let atMs = beginMs;
  return steps.map(({ kind, afterMs, data }, index) => {
    atMs += afterMs;
    return {
      atMs,
      id: `${subject}-${kind}`,
      subject,
      type: `cti.call.${kind}`,
      sequence: index + 1,
      data,
    };
  });
}

function disorder(random: SeededRandom, call: ScriptedEvent[]): ScriptedEvent[] {
  for (let n = 0; n + 1 < call.length; n += 1) {
    const [one, other] = [call[n], call[n + 1]];
    if (!one || !other || !random.chance(disordered)) continue;
    [one.atMs, other.atMs] = [other.atMs, one.atMs];
  }
  return call;
}
