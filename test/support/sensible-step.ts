import type { CallState } from "#server/acd/acd-core.ts";
import type { AcdInput, ConsultTarget } from "#server/acd/inputs.ts";
import type { AgentId } from "#shared/ids.ts";
import type { CallCentre } from "./call-centre.ts";
import { agentId, aReport, queueId } from "./call-centre.ts";
import { outside, toNumber } from "./party-cast.ts";

const sue = agentId("sue");

/**
 * Everything that could well happen next in this call centre. Blind chance hardly ever gets a call
 * answered, and never a conference of four.
 */
export function sensibleInputs({ core }: CallCentre): AcdInput[] {
  const agentIds = [...core.agentIds()];
  const calls = [...core.openCallIds()].flatMap((id) => core.call(id) ?? []);
  const atDesks = agentIds.flatMap((id): AcdInput[] => {
    const offer = core.offerTo(id);
    const { activity, callId } = core.agent(id) ?? {};
    if (activity === "wrapUp" && callId) return [{ kind: "wrapUpFinished", agentId: id, callId }];
    if (!offer) return [];
    const { offerId } = offer;
    // A desk shows an offer within two seconds; most are taken.
    if (!offer.acknowledged) {
      return often({ kind: "offerAcknowledged", agentId: id, offerId });
    }
    const accept = often({ kind: "offerAccepted", agentId: id, offerId });
    return [...accept, { kind: "offerDeclined", agentId: id, offerId }];
  });
  return [...atDesks, ...calls.flatMap((call) => onCall(call, agentIds))];
}

const often = (input: AcdInput): AcdInput[] => Array.from({ length: 8 }, () => input);

function onCall(call: CallState, agentIds: readonly AgentId[]): AcdInput[] {
  const { callId, agentId: has, offerId, stage, parties, ref } = call;
  const rings = parties.flatMap((party): AcdInput[] =>
    party.stage === "ringing" && party.offerId
      ? often({ kind: "connectSucceeded", callId, offerId: party.offerId })
      : party.stage === "ringing"
        ? [{ kind: "partyJoined", callId, party: party.party }]
        : [{ kind: "partyLeft", callId, party: party.party, cause: "normalClearing" }],
  );
  if (stage === "connecting" && offerId) return [{ kind: "connectSucceeded", callId, offerId }];
  if (stage === "dialling") return [aReport(ref.subject, { kind: "established", details: {} })];
  if (stage === "away") return [...rings, ...rings];
  if (has === null || (stage !== "talking" && stage !== "held")) return [];
  const isAsking = parties.some(({ role, stage: of }) => role === "consult" && of !== "ringing");
  const others = agentIds.filter((id) => id !== has);
  const next = isAsking ? afterAsking(callId, has) : alone(callId, has, others);
  return [...rings, ...next, ...bySupervisor(callId, has)];
}

/** Somebody was asked and is there. */
function afterAsking(callId: CallState["callId"], agentId: AgentId): AcdInput[] {
  return [
    { kind: "callAlternated", agentId, callId },
    { kind: "callConferenced", agentId, callId },
    { kind: "callConferenced", agentId, callId },
    { kind: "callConferenced", agentId, callId },
    { kind: "transferCompleted", agentId, callId },
    { kind: "consultCancelled", agentId, callId },
    { kind: "partyDropped", agentId, callId, party: outside },
    { kind: "controlRequested", agentId, callId, control: { kind: "hangUp" } },
    { kind: "partyLeft", callId, party: `agent:${agentId}`, cause: "congestion" },
  ];
}

function alone(
  callId: CallState["callId"],
  agentId: AgentId,
  others: readonly AgentId[],
): AcdInput[] {
  const reason = "";
  const [first, second = first] = others;
  const colleagues = [first, second].flatMap((id): ConsultTarget[] =>
    id ? [{ kind: "agent", agentId: id }] : [],
  );
  const consultations = [...colleagues, ...colleagues, toNumber].map((target): AcdInput => {
    return { kind: "consultRequested", agentId, callId, target, reason };
  });
  const sales = { kind: "queue", queueId: queueId("sales") } as const;
  const target = colleagues[0] ?? sales;
  return [
    ...consultations,
    ...consultations,
    { kind: "transferRequested", agentId, callId, target, reason },
    { kind: "transferRequested", agentId, callId, target: toNumber, reason },
    { kind: "transferRequested", agentId, callId, target: sales, reason },
    { kind: "controlRequested", agentId, callId, control: { kind: "hangUp" } },
    { kind: "controlRequested", agentId, callId, control: { kind: "hold" } },
    { kind: "helpAsked", agentId, callId, reason: "angry" },
    { kind: "partyLeft", callId, party: `agent:${agentId}`, cause: "congestion" },
  ];
}

function bySupervisor(callId: CallState["callId"], at: AgentId): AcdInput[] {
  return [
    { kind: "monitoringRequested", callId, by: sue, agentId: null, mode: "listen" },
    { kind: "monitoringRequested", callId, by: agentId("dan"), agentId: at, mode: "barge" },
    { kind: "monitoringRequested", callId, by: sue, agentId: null, mode: "off" },
    { kind: "callTakenOver", callId, by: agentId("dan") },
  ];
}
