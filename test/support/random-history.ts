import fc from "fast-check";
import type { AcdInput, CallEvent, ControlRequest } from "#server/acd/inputs.ts";
import type { Presence } from "#shared/contracts/agents.ts";
import { agentId, aQueue, callId, customerId, offerId, queueId, source } from "./call-centre.ts";
import {
  agentNames,
  anyAgent,
  anyEvent,
  anyQueue,
  anyQueued,
  anySubject,
  queueNames,
  subjects,
} from "./random-events.ts";
import { everyControl } from "./party-cast.ts";
import { partyInput } from "./random-parties.ts";
import { sensibleInputs } from "./sensible-step.ts";
import type { CallCentre } from "./call-centre.ts";

/** An input that may depend on what the call centre looks like when its turn comes. */
export type Step = Readonly<{
  pauseMs: number;
  toInput: (centre: CallCentre, index: number) => AcdInput;
}>;

const anyPresence: fc.Arbitrary<Presence> = fc.constantFrom<Presence[]>(
  { kind: "ready" },
  { kind: "ready" },
  { kind: "ready" },
  { kind: "notReady", reason: "lunch" },
  { kind: "signedOut" },
);

/** Every report may open a call, so every one brings a fresh id. */
function reporting(event: fc.Arbitrary<CallEvent>, sequences: readonly (number | null)[]) {
  return fc
    .tuple(event, anySubject, fc.constantFrom(...sequences), fc.boolean())
    .map(([theEvent, subject, sequence, isFollowed]) => {
      // A source is followed or routed for good.
      const mode = isFollowed && ["c5", "c6"].includes(subject) ? "followed" : "routed";
      return (_: CallCentre, index: number): AcdInput => ({
        kind: "callReported",
        ref: { source, subject },
        callId: callId(`k${index}`),
        interactionId: `j${index}` as never,
        sequence,
        mode,
        controls: everyControl,
        event: theEvent,
      });
    });
}

const anyControl = fc.constantFrom<ControlRequest[]>(
  { kind: "hold" },
  { kind: "retrieve" },
  { kind: "hangUp" },
  { kind: "mute", muted: true },
  { kind: "digits", digits: "1" },
);

type ToInput = Step["toInput"];

const deskInput: fc.Arbitrary<ToInput> = anyAgent.chain((agent) =>
  fc.oneof(
    fc
      .constantFrom("offerAcknowledged" as const, "offerAccepted" as const)
      .map((kind): ToInput => (centre) => ({
        kind,
        agentId: agent,
        offerId: centre.core.offerTo(agent)?.offerId ?? offerId("k1:1"),
      })),
    fc.constant<ToInput>((centre) => ({
      kind: "offerDeclined",
      agentId: agent,
      offerId: centre.core.offerTo(agent)?.offerId ?? offerId("nonsense"),
    })),
    fc
      .constantFrom("wrapUpFinished" as const, "wrapUpExtended" as const)
      .map((kind): ToInput => (centre) => ({
        kind,
        agentId: agent,
        callId: callOf(centre, agent),
      })),
    anyControl.map((control): ToInput => (centre) => ({
      kind: "controlRequested",
      agentId: agent,
      callId: callOf(centre, agent),
      control,
    })),
    fc
      .constantFrom("callForceClosed" as const, "callRequeued" as const)
      .map((kind): ToInput => (centre) => ({ kind, callId: callOf(centre, agent), by: agent })),
    fc.constant<ToInput>((centre) => ({
      kind: "connectSucceeded",
      callId: callOf(centre, agent),
      offerId: offerIdOf(centre, agent),
    })),
    fc
      .constantFrom("callerGone" as const, "agentDevice" as const, "system" as const)
      .map((fault): ToInput => (centre) => ({
        kind: "connectFailed",
        callId: callOf(centre, agent),
        offerId: offerIdOf(centre, agent),
        fault,
      })),
    fc.constant<ToInput>((centre) => ({
      kind: "customerChosen",
      callId: callOf(centre, agent),
      customerId: customerId("li"),
    })),
    fc.constantFrom(null, "li").map((instead): ToInput => (centre) => ({
      kind: "customerRejected",
      callId: callOf(centre, agent),
      customerId: customerId("wang"),
      instead: instead === null ? null : customerId(instead),
    })),
  ),
);

const agentInput: fc.Arbitrary<AcdInput> = anyAgent.chain((agent) =>
  fc.oneof(
    {
      arbitrary: anyPresence.map((presence): AcdInput => ({
        kind: "presenceChosen",
        agentId: agent,
        presence,
      })),
      weight: 5,
    },
    anyPresence.map((presence): AcdInput => ({
      kind: "presenceForced",
      agentId: agent,
      presence,
      by: agentId("sue"),
    })),
    {
      arbitrary: fc.constant<AcdInput>({ kind: "consoleAttached", agentId: agent }),
      weight: 3,
    },
    fc.constant<AcdInput>({ kind: "consoleLost", agentId: agent }),
    fc
      .constantFrom("ok" as const, "ok" as const, "degraded" as const, "lost" as const)
      .map((device): AcdInput => ({ kind: "deviceReported", agentId: agent, device })),
  ),
);

const anyAgentConfig = fc.record({
  kind: fc.constant("agentConfigured" as const),
  agent: fc.record({
    agentId: fc.constantFrom(...agentNames).map(agentId),
    queueIds: fc.array(anyQueue, { maxLength: 3 }),
    skills: fc.constantFrom({}, { en: 3 }, { en: 5, fr: 2 }, { fr: 4 }, { en: 1, fr: 1 }),
  }),
});

const anyQueueConfig = fc
  .tuple(anyQueue, fc.constantFrom(0, 5_000), fc.constantFrom(500, 15_000))
  .map(([id, wrapUpMs, ringMs]): AcdInput => ({
    kind: "queueConfigured",
    queue: aQueue({ queueId: id, wrapUpMs, ringMs, wrapUpLimitMs: 12_000 }),
  }));

const siteInput: fc.Arbitrary<AcdInput> = fc.oneof(
  { arbitrary: anyAgentConfig, weight: 4 },
  { arbitrary: anyQueueConfig, weight: 4 },
  fc.record({
    kind: fc.constant("agentRemoved" as const),
    agentId: anyAgent,
  }),
  fc.record({ kind: fc.constant("queueRemoved" as const), queueId: anyQueue }),
  fc.record({
    kind: fc.constant("callsMissing" as const),
    source: fc.constant(source),
    subjects: fc.subarray(subjects),
  }),
  fc.constant<AcdInput>({ kind: "timePassed" }),
);

/** Opens the site: without queues and agents nothing much happens. */
const opening: readonly Step[] = [
  ...queueNames.map((name): AcdInput => ({
    kind: "queueConfigured",
    queue: aQueue({ queueId: queueId(name), wrapUpMs: 5_000 }),
  })),
  ...agentNames.flatMap((name, index): AcdInput[] => [
    {
      kind: "agentConfigured",
      agent: {
        agentId: agentId(name),
        queueIds: queueNames.slice(0, 1 + (index % 2)).map(queueId),
        skills: index < 2 ? { en: 2 + index } : { en: 5, fr: 3 },
      },
    },
    { kind: "consoleAttached", agentId: agentId(name) },
    { kind: "presenceChosen", agentId: agentId(name), presence: { kind: "ready" } },
  ]),
].map((input) => always(input));

function always(input: AcdInput): Step {
  return { pauseMs: 1, toInput: () => input };
}

const anyPause = fc.oneof(
  { arbitrary: fc.constant(0), weight: 3 },
  { arbitrary: fc.integer({ min: 1, max: 3_000 }), weight: 6 },
  { arbitrary: fc.integer({ min: 3_000, max: 70_000 }), weight: 1 },
);

/** Histories of all inputs, sensible and not. */
export function anyHistory(options: { sequences?: readonly (number | null)[] } = {}) {
  const { sequences = [null, null, 1, 2, 3, 4, 9] } = options;
  const toInput: fc.Arbitrary<ToInput> = fc.oneof(
    { arbitrary: reporting(anyEvent, sequences), weight: 8 },
    { arbitrary: reporting(anyQueued, sequences), weight: 4 },
    { arbitrary: deskInput, weight: 10 },
    { arbitrary: partyInput, weight: 4 },
    {
      arbitrary: fc.nat(10_000).map((choice): ToInput => (centre) => {
        const inputs = sensibleInputs(centre);
        return inputs[choice % Math.max(inputs.length, 1)] ?? { kind: "timePassed" };
      }),
      weight: 30,
    },
    {
      arbitrary: agentInput.map(
        (input): ToInput =>
          () =>
            input,
      ),
      weight: 4,
    },
    {
      arbitrary: siteInput.map(
        (input): ToInput =>
          () =>
            input,
      ),
      weight: 1,
    },
  );
  return fc
    .array(fc.record({ pauseMs: anyPause, toInput }), { maxLength: 120, size: "max" })
    .map((steps): readonly Step[] => opening.concat(steps));
}

/** Plays one step and gives what was sent, at whose time. */
export function play(centre: CallCentre, { pauseMs, toInput }: Step, index: number) {
  centre.now += pauseMs;
  const input = toInput(centre, index);
  const outcome = centre.core.apply(centre.now, input);
  return { at: centre.now, input, outcome };
}

function callOf({ core }: CallCentre, agent: ReturnType<typeof agentId>) {
  return core.agent(agent)?.callId ?? callId("nonsense");
}

function offerIdOf(centre: CallCentre, agent: ReturnType<typeof agentId>) {
  return centre.core.call(callOf(centre, agent))?.offerId ?? offerId("nonsense");
}
