import type { CallTarget } from "#shared/contracts/calls.ts";
import type { ErrorCode } from "#shared/errors.ts";
import { inviteParty } from "./add-party.ts";
import { canBeAsked } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { offerDirectly } from "./give-back.ts";
import type { AcdInput, TransferTarget } from "./inputs.ts";
import { joinQueue, leaveQueue } from "./join-queue.ts";
import type { Fact, Verdict } from "./outcome.ts";
import { noRequirement } from "./requirement.ts";
import { seek } from "./seek.ts";
import type { Agent, Call } from "./state.ts";
import { takeFromAgent } from "./take-from-agent.ts";
import { talkOf } from "./talk-of.ts";
import { accepted, rejected } from "./verdicts.ts";
import { virtualArrival } from "./waiting-index.ts";

type TransferRequested = Extract<AcdInput, { kind: "transferRequested" }>;

/** [TR1] Handed over without a word: who had the call is out of it at once. */
export function transferCall(centre: Centre, input: TransferRequested): Verdict {
  const found = talkOf(centre, input, "transfer");
  if ("refusal" in found) return rejected(found.refusal);
  const { call, agent } = found;
  const { target, reason } = input;
  const refusal = whyNotTo(centre, call, target);
  if (refusal) return rejected(refusal);
  leave(centre, call, agent, target);
  call.handOver = { from: agent.agentId, reason, returning: false };
  handTo(centre, call, agent, input);
  return accepted(call);
}

function whyNotTo(centre: Centre, call: Call, target: TransferTarget): ErrorCode | undefined {
  if (target.kind === "queue" && !centre.queues.get(target.queueId)?.config) return "not_found";
  if (target.kind !== "agent") return undefined;
  const agent = centre.agents.get(target.agentId);
  if (!agent) return "not_found";
  return agent !== call.agent && canBeAsked(agent) ? undefined : "target_not_free"; // [TR3]
}

function leave(centre: Centre, call: Call, agent: Agent, target: TransferTarget): void {
  const { callId, subject } = call;
  // The caller waits with music while the next one is looked for; our leg goes.
  const arrangement = { talking: [], held: ["caller"] } as const;
  centre.effects.push({ kind: "arrange", callId, ref: subject.ref, arrangement });
  takeFromAgent(centre, call);
  call.helpWanted = null;
  const fact: Fact = {
    kind: "callTransferred",
    callId,
    agentId: agent.agentId,
    target: shownTarget(target),
    way: "blind",
    wrapUpMs: agent.wrapUp?.callId === callId ? agent.wrapUp.until - centre.now : 0,
  };
  centre.facts.push(fact);
}

function shownTarget(target: TransferTarget): CallTarget {
  return target.kind === "number" ? { kind: "number", number: target.number } : target;
}

function handTo(centre: Centre, call: Call, from: Agent, input: TransferRequested): void {
  const { target, reason } = input;
  switch (target.kind) {
    case "agent": {
      const agent = centre.agents.get(target.agentId);
      if (agent) offerDirectly(centre, call, agent, { purpose: "transfer", from, reason });
      return;
    }
    case "queue":
      queueAnew(centre, call, target);
      return;
    case "number":
      setStage(centre, call, "away");
      inviteParty(centre, call, target, "transfer");
      return;
    case "ivr":
    case "voicemail": {
      const { callId, subject } = call;
      setStage(centre, call, "ivr");
      centre.effects.push({ kind: "sendTo", callId, ref: subject.ref, destination: target });
    }
  }
}

/** [TR6] In its new queue the call counts its first wait, and asks for no skills of the old one. */
function queueAnew(
  centre: Centre,
  call: Call,
  { queueId }: Extract<TransferTarget, { kind: "queue" }>,
): void {
  const queue = centre.queues.get(queueId);
  if (!queue?.config) return;
  const queuedAt = centre.now - (call.waitedMs ?? 0);
  call.handOver = null;
  call.requirement = noRequirement;
  joinQueue(call, queue, queuedAt);
  call.virtualAt = virtualArrival(queue.config, queuedAt, call.priority, 0);
  const { callId, priority } = call;
  centre.facts.push({ kind: "callQueued", callId, queueId, queueKnown: true, priority });
  setStage(centre, call, "waiting");
  seek(centre, call);
}

function setStage(centre: Centre, call: Call, stage: "away" | "ivr" | "waiting"): void {
  if (stage !== "waiting") leaveQueue(call);
  call.stage = stage;
  call.stageSince = centre.now;
  centre.facts.push({ kind: "callChanged", callId: call.callId });
}
