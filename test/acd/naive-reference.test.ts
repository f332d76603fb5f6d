import fc from "fast-check";
import { expect, it } from "vitest";
import type { AgentConfig } from "#server/acd/inputs.ts";
import { aCallCentre, agentId, aQueue, queuedEvent, queueId } from "#test/support/call-centre.ts";
import { NaiveCentre } from "#test/support/naive-centre.ts";
import { anyQueued, queueNames } from "#test/support/random-events.ts";

const names = ["ana", "ben", "cho", "dan", "eve", "fay"];
const anySkills = fc.dictionary(fc.constantFrom("en", "fr"), fc.integer({ min: 1, max: 5 }));
const anyTeam = fc
  .tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.subarray(queueNames), anySkills)))
  .map((team) =>
    team.map(([name, queues, skills]): AgentConfig => ({
      agentId: agentId(name),
      queueIds: queues.map(queueId),
      skills,
    })),
  );
const anyStep = fc.record({
  // All of it within the 30 s of a decline: the naive centre knows no deadlines.
  pauseMs: fc.nat(350),
  kind: fc.constantFrom("call", "call", "call", "free", "free", "decline", "leave", "lunch"),
  event: anyQueued,
  who: fc.nat(names.length - 1),
});

const plainQueue = (name: string) =>
  aQueue({ queueId: queueId(name), wrapUpMs: 0, lastAgentHoldMs: 0, ringMs: 600_000 });

it(
  "[PR3] [ID1] [SK1] rings the desks that looking at everybody would ring",
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(anyTeam, fc.array(anyStep, { maxLength: 80, size: "max" }), (team, steps) => {
        const centre = aCallCentre(
          team,
          queueNames.map((name) => plainQueue(name)),
        );
        const naive = new NaiveCentre(aQueue());
        for (const config of team) {
          naive.configure(config);
          naive.ready(config.agentId, centre.agent(config.agentId)?.since ?? 0);
        }
        steps.forEach((step, index) => {
          centre.wait(step.pauseMs);
          const expected = playBoth(centre, naive, step, `k${index}`);
          const rings = centre.takeRings();
          for (const name of names) centre.acknowledge(name);
          expect(rings.toSorted()).toEqual(expected.toSorted());
        });
      }),
      { numRuns: 400 },
    );
  },
);

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

function playBoth(
  centre: ReturnType<typeof aCallCentre>,
  naive: NaiveCentre,
  { kind, event, who }: Step,
  callName: string,
): string[] {
  const name = names[who] ?? "ana";
  const mine = centre.callOf(name);
  const { now } = centre;
  if (kind === "call" && event.kind === "queued") {
    const queued = queuedEvent({ ...event, details: {} });
    centre.queueCall(callName, queued);
    return naive.queue(callName, queued, now);
  }
  if (kind === "free" && mine) {
    centre.answer(name);
    centre.hangUp(mine.callId);
    return naive.ready(name, now);
  }
  if (kind === "decline" && mine) {
    centre.decline(name);
    const call = naive.taken.get(name);
    return call ? naive.decline(name, call, now) : [];
  }
  if (kind === "leave") return callLeaves(centre, naive);
  if (kind === "lunch" && !mine) {
    const isOut = !centre.agent(name)?.routable;
    centre.choose(name, isOut ? "ready" : "lunch");
    if (isOut) return naive.ready(name, now);
    naive.gone(name);
  }
  return [];
}

/** The caller who opened last and still waits gives up. */
function callLeaves(centre: ReturnType<typeof aCallCentre>, naive: NaiveCentre): string[] {
  const waiting = [...centre.core.openCallIds()].filter(
    (id) => centre.core.call(id)?.stage === "waiting",
  );
  const last = waiting.at(-1);
  if (!last) return [];
  centre.hangUp(last);
  naive.leave(last);
  return [];
}
