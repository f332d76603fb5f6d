import fc from "fast-check";
import type { AcdInput, ConsultTarget, TransferTarget } from "#server/acd/inputs.ts";
import type { InteractionId } from "#shared/ids.ts";
import type { CallCentre } from "./call-centre.ts";
import { callId, offerId, source } from "./call-centre.ts";
import { everyControl } from "./party-cast.ts";
import { anyAgent, anyQueue } from "./random-events.ts";

type ToInput = (centre: CallCentre, index: number) => AcdInput;

const anyNumber = fc.constantFrom("+886255501234", "+886255505678");
const anyConsultTarget: fc.Arbitrary<ConsultTarget> = fc.oneof(
  anyAgent.map((agentId) => ({ kind: "agent" as const, agentId })),
  anyNumber.map((number) => ({ kind: "number" as const, number, callerId: null })),
);
const anyTarget: fc.Arbitrary<TransferTarget> = fc.oneof(
  { arbitrary: anyConsultTarget, weight: 4 },
  anyQueue.map((queueId) => ({ kind: "queue" as const, queueId })),
  fc.constant({ kind: "ivr" as const, flow: "main" }),
  fc.constant({ kind: "voicemail" as const, box: "support" }),
);
const anyParty = fc.oneof(
  anyAgent.map((agentId) => `agent:${agentId}` as const),
  anyNumber.map((number) => `number:${number}` as const),
);
const anyCause = fc.constantFrom("busy" as const, "noAnswer" as const, "normalClearing" as const);

/** Whatever concerns more than a caller and one agent, sensible or not. */
export const partyInput: fc.Arbitrary<ToInput> = anyAgent.chain((agentId) => {
  const mine = (centre: CallCentre) => {
    const id = centre.core.agent(agentId)?.callId ?? callId("nonsense");
    return { agentId, callId: id };
  };
  return fc.oneof(
    {
      arbitrary: anyConsultTarget.map((target): ToInput => (centre) => ({
        kind: "consultRequested",
        ...mine(centre),
        target,
        reason: "",
      })),
      weight: 3,
    },
    {
      arbitrary: anyTarget.map((target): ToInput => (centre) => ({
        kind: "transferRequested",
        ...mine(centre),
        target,
        reason: "",
      })),
      weight: 2,
    },
    {
      arbitrary: fc
        .constantFrom(
          "callAlternated" as const,
          "transferCompleted" as const,
          "consultCancelled" as const,
          "callConferenced" as const,
          "callConferenced" as const,
        )
        .map((kind): ToInput => (centre) => ({ kind, ...mine(centre) })),
      weight: 3,
    },
    {
      // The second agent's own connect: of the offer that rang for them.
      arbitrary: fc.boolean().map((works): ToInput => (centre) => {
        const call = { callId: mine(centre).callId, offerId: partOf(centre, agentId) };
        if (works) return { kind: "connectSucceeded", ...call };
        return { kind: "connectFailed", ...call, fault: "agentDevice" };
      }),
      weight: 4,
    },
    anyParty.map((party): ToInput => (centre) => ({
      kind: "partyDropped",
      ...mine(centre),
      party,
    })),
    {
      arbitrary: anyNumber.map((number): ToInput => (centre) => ({
        kind: "partyJoined",
        callId: mine(centre).callId,
        party: `number:${number}`,
      })),
      weight: 2,
    },
    fc.tuple(anyParty, anyCause).map(([party, cause]): ToInput => (centre) => ({
      kind: "partyLeft",
      callId: mine(centre).callId,
      party,
      cause,
    })),
    anyCause.map((cause): ToInput => (centre) => ({
      kind: "handOverFailed",
      callId: mine(centre).callId,
      cause,
    })),
    fc.tuple(fc.option(anyQueue), fc.boolean()).map(([queueId, again]): ToInput => (_, index) => ({
      kind: "callDialled",
      agentId,
      ref: { source, subject: again ? "d0" : `d${index}` },
      callId: callId(`k${index}`),
      interactionId: `j${index}` as InteractionId,
      outside: { number: "+886255501234", callerId: null },
      queueId,
      customerId: null,
      controls: everyControl,
    })),
    fc.constant<ToInput>((centre) => ({
      kind: "dialFailed",
      callId: mine(centre).callId,
      cause: "congestion",
    })),
    fc.constantFrom("", "angry").map((reason): ToInput => (centre) => ({
      kind: "helpAsked",
      ...mine(centre),
      reason,
    })),
    fc
      .tuple(
        anyAgent,
        fc.option(anyAgent),
        fc.constantFrom("listen" as const, "barge" as const, "off" as const),
      )
      .map(([by, at, mode]): ToInput => (centre) => ({
        kind: "monitoringRequested",
        callId: mine(centre).callId,
        by,
        agentId: at,
        mode,
      })),
    anyAgent.map((by): ToInput => (centre) => ({
      kind: "monitoringEnded",
      callId: mine(centre).callId,
      by,
    })),
    anyAgent.map((by): ToInput => (centre) => ({
      kind: "callTakenOver",
      callId: mine(centre).callId,
      by,
    })),
  );
});

function partOf(centre: CallCentre, agentId: ReturnType<typeof callId> | string) {
  const call = [...centre.core.openCallIds()]
    .map((id) => centre.core.call(id))
    .find((one) => one?.parties.some((party) => party.agentId === agentId));
  const part = call?.parties.find((party) => party.agentId === agentId);
  return part?.offerId ?? offerId("nonsense");
}
