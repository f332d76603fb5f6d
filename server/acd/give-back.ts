import type { ClearedCause } from "#shared/contracts/telephony.ts";
import { directRingMs } from "./add-party.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { endCall } from "./end-call.ts";
import { leaveIdle } from "./idle-index.ts";
import { joinQueue } from "./join-queue.ts";
import { nextOfferId, ringFor } from "./make-offer.ts";
import { seek } from "./seek.ts";
import type { Agent, Call } from "./state.ts";
import { HEAD_OF_QUEUE_MS } from "./time-limits.ts";
import { endWrapUp } from "./wrap-up.ts";

const returned: readonly string[] = ["TR5"];

/** [TR5] Not taken: back to who handed it over, if they are there; else first in its queue. */
export function giveBack(centre: Centre, call: Call, cause: ClearedCause): void {
  const { handOver, callId } = call;
  const sender = handOver && centre.agents.get(handOver.from);
  const taker = sender && !handOver.returning && mayHaveItBack(sender) ? sender : undefined;
  centre.facts.push({ kind: "callReturned", callId, agentId: taker?.agentId ?? null, cause });
  if (!handOver || !taker) {
    goToHead(centre, call);
    return;
  }
  call.handOver = { ...handOver, returning: true };
  endWrapUp(centre, taker, "agent");
  offerDirectly(centre, call, taker, { purpose: "return", from: null, reason: cause });
}

type Asking = Readonly<{ purpose: "transfer" | "return"; from: Agent | null; reason: string }>;

/** [TR3] An offer to one agent by name, past the queue's order. */
export function offerDirectly(centre: Centre, call: Call, agent: Agent, asking: Asking): void {
  countAsWaiting(centre, call);
  leaveIdle(agent);
  ringFor(centre, call, agent, {
    offerId: nextOfferId(call),
    until: centre.now + directRingMs(call),
    acknowledged: false,
    because: asking.purpose === "return" ? returned : ["TR3"],
    purpose: asking.purpose,
    from: asking.from?.agentId ?? null,
    reason: asking.reason,
  });
}

/** [TR6] The time before the first answer counts on; the talk does not. */
export function countAsWaiting(centre: Centre, call: Call): void {
  if (call.inQueue || !call.queue?.config || call.queuedAt === null) return;
  joinQueue(call, call.queue, centre.now - (call.waitedMs ?? 0));
}

/** [TR7] A call without a queue has nowhere to go. */
function goToHead(centre: Centre, call: Call): void {
  const { queue, subject, callId } = call;
  call.handOver = null;
  setCallDeadline(centre, call, null);
  if (!queue?.config) {
    centre.effects.push({ kind: "hangUp", callId, ref: subject.ref });
    endCall(centre, call, { kind: "cleared", cause: "noAnswer", clearedBy: "system" });
    return;
  }
  countAsWaiting(centre, call);
  if (!call.inQueue) joinQueue(call, queue, centre.now);
  call.virtualAt = (call.queuedAt ?? centre.now) - HEAD_OF_QUEUE_MS;
  call.stage = "waiting";
  call.stageSince = centre.now;
  seek(centre, call);
}

/** At the desk, and with nothing but a wrap-up to do. */
function mayHaveItBack(agent: Agent): boolean {
  const isThere = agent.consoleAlive && agent.device !== "lost";
  const isFree = agent.activity === "idle" || agent.activity === "wrapUp";
  return isThere && isFree && agent.presence.kind !== "signedOut";
}
