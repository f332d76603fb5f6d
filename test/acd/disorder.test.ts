import fc from "fast-check";
import { expect, it } from "vitest";
import type { AcdInput, CallEvent } from "#server/acd/inputs.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import {
  aCallCentre,
  aReport,
  callId,
  cleared,
  delivered,
  queuedEvent,
} from "#test/support/call-centre.ts";

type Sent = { at: number; input: AcdInput };

/** Calls with numbered reports, half a second between one and the next. */
function lifeOf(index: number): Sent[] {
  const events: CallEvent[] = [
    delivered,
    { kind: "information", details: { ivr: { intent: `reason ${index}` } } },
    ...(index % 5 === 0 ? [] : [queuedEvent({ priority: index % 3 })]),
    { kind: "information", details: { uui: `${index}` } },
    index % 7 === 0 ? { kind: "failed", cause: "busy", clearedBy: null } : cleared,
  ];
  return events.map((event, n) => ({
    at: index * 100 + n * 500,
    input: aReport(`pbx-${index}`, event, { sequence: n + 1, callId: callId(`call-${index}`) }),
  }));
}

function endings(sent: readonly Sent[]) {
  const centre = aCallCentre([]);
  const inOrder = sent.toSorted((one, other) => one.at - other.at);
  for (const { at, input } of inOrder) {
    centre.wait(Math.max(at - centre.now, 0));
    centre.send(input);
  }
  centre.wait(120_000);
  const facts = centre.takeFacts();
  expect([...centre.core.openCallIds()]).toEqual([]);
  return facts
    .flatMap((fact) => (fact.kind === "callEnded" ? [`${fact.callId} ${fact.outcome}`] : []))
    .toSorted();
}

it("[SQ1] [SQ2] 10 % doubled and 10 % late within the gap end the same calls", () => {
  const lives = Array.from({ length: 200 }, (_, index) => lifeOf(index)).flat();
  const undisturbed = endings(lives);
  expect(undisturbed).toHaveLength(200);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new SeededRandom(seed);
      const disturbed = lives.flatMap(({ at, input }) => {
        const late = random.chance(0.1) ? random.whole(1, 1_900) : 0;
        const once = { at: at + late, input };
        return random.chance(0.1) ? [once, { at: at + random.whole(0, 30_000), input }] : [once];
      });
      expect(endings(disturbed)).toEqual(undisturbed);
    }),
    { numRuns: 20 },
  );
});

it("[SQ3] [IN3] reports late by up to 30 s still count every call once", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new SeededRandom(seed);
      const disturbed = Array.from({ length: 100 }, (_, index) => lifeOf(index))
        .flat()
        .map(({ at, input }) => ({
          at: at + (random.chance(0.3) ? random.whole(1, 30_000) : 0),
          input,
        }));
      const calls = endings(disturbed).map((ending) => ending.split(" ")[0]);
      expect(calls).toHaveLength(100);
      expect(new Set(calls).size).toBe(100);
    }),
    { numRuns: 20 },
  );
});
