import type { CallState } from "#server/acd/acd-core.ts";
import type { AcdInput, TransferTarget } from "#server/acd/inputs.ts";
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
    if (!offer.acknowledged) return [{ kind: "offerAcknowledged", agentId: id, offerId }];
    const accept = { kind: "offerAccepted", agentId: id, offerId } as const;
    return [accept, accept, accept, { kind: "offerDeclined", agentId: id, offerId }];
  });
  return [...atDesks, ...calls.flatMap((call) => onCall(call, agentIds))];
}

function onCall(call: CallState, agentIds: readonly AgentId[]): AcdInput[] {
  const { callId, agentId: has, offerId, stage, parties, ref } = call;
  const rings = parties.flatMap((party): AcdInput[] =>
    party.stage === "ringing" && party.offerId
      ? [{ kind: "connectSucceeded", callId, offerId: party.offerId }]
      : party.stage === "ringing"
        ? [{ kind: "partyJoined", callId, party: party.party }]
        : [{ kind: "partyLeft", callId, party: party.party, cause: "normalClearing" }],
  );
  if (stage === "connecting" && offerId) return [{ kind: "connectSucceeded", callId, offerId }];
  if (stage === "dialling") return [aReport(ref.subject, { kind: "established", details: {} })];
  if (stage === "away") return [...rings, ...rings];
  if (has === null || (stage !== "talking" && stage !== "held")) return [];
  return [...rings, ...rings, ...byAgent(callId, has, agentIds), ...bySupervisor(callId, has)];
}

function byAgent(
  callId: CallState["callId"],
  has: AgentId,
  agentIds: readonly AgentId[],
): AcdInput[] {
  const own = { agentId: has, callId } as const;
  const reason = "";
  const colleagues = agentIds.map((id) => ({ kind: "agent", agentId: id }) as const);
  const targets: TransferTarget[] = [
    ...colleagues,
    toNumber,
    { kind: "queue", queueId: queueId("sales") },
    { kind: "ivr", flow: "main" },
  ];
  return [
    ...[...colleagues, toNumber].map((target): AcdInput => ({
      kind: "consultRequested",
      ...own,
      target,
      reason,
    })),
    ...targets.map((target): AcdInput => ({ kind: "transferRequested", ...own, target, reason })),
    ...(
      [
        "callAlternated",
        "callAlternated",
        "transferCompleted",
        "consultCancelled",
        "callConferenced",
        "callConferenced",
        "callConferenced",
      ] as const
    ).map((kind): AcdInput => ({ kind, ...own })),
    { kind: "controlRequested", ...own, control: { kind: "hangUp" } },
    { kind: "controlRequested", ...own, control: { kind: "hold" } },
    { kind: "partyDropped", ...own, party: outside },
    { kind: "helpAsked", ...own, reason: "angry" },
    { kind: "partyLeft", callId, party: `agent:${has}`, cause: "congestion" },
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
