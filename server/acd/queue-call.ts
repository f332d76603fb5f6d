import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { isRoutable, willReturn } from "./agent-presence.ts";
import type { CallEvent, Caller, QueueConfig } from "./inputs.ts";
import { joinQueue } from "./join-queue.ts";
import type { Verdict } from "./outcome.ts";
import { meets, readRequirement } from "./requirement.ts";
import { seek } from "./seek.ts";
import type { Agent, Call, Queue } from "./state.ts";
import { takeFromAgent } from "./take-from-agent.ts";
import { accepted, ignored } from "./verdicts.ts";
import { enterWaiting, virtualArrival } from "./waiting-index.ts";

type Queued = Extract<CallEvent, { kind: "queued" }>;

/** The call waits for an agent of this queue from now on. */
export function queueCall(centre: Centre, call: Call, event: Queued): Verdict {
  const queue = centre.queues.get(event.queueId);
  if (!queue?.config) return ignored("unknown_queue", call); // [QU2]
  const wasIn = call.stage === "ivr" ? null : call.queue;
  if (wasIn === queue) return ignored("doubled", call); // [IN4]
  if (call.answeredAt !== null && call.mode === "followed") return ignored("late", call);
  takeFromAgent(centre, call);
  noteCaller(centre, call, event.caller);
  call.priority = event.priority;
  call.requirement = readRequirement(event.skills);
  call.diverted = false;
  call.stage = "waiting";
  call.stageSince = centre.now;
  const queuedAt = call.queuedAt ?? centre.now; // [QU3] a change of queue costs no waiting time
  joinQueue(call, queue, queuedAt);
  const tier = event.caller?.tier;
  const tierHeadStartMs = tier ? (queue.config.tierHeadStartMs[tier] ?? 0) : 0;
  call.virtualAt = virtualArrival(queue.config, queuedAt, event.priority, tierHeadStartMs);
  centre.facts.push({
    kind: "callQueued",
    callId: call.callId,
    queueId: queue.queueId,
    queueKnown: event.queueKnown,
    priority: event.priority,
  });
  holdForLastAgent(centre, call, queue, event.caller);
  seek(centre, call);
  centre.justQueued = call;
  return accepted(call);
}

export function noteCaller(centre: Centre, call: Call, caller: Pick<Caller, "customerId"> | null) {
  if (!caller || caller.customerId === call.customerId) return;
  const { customerId } = caller;
  call.customerId = customerId;
  centre.facts.push({ kind: "callerKnown", callId: call.callId, customerId });
}

/** [LA1] [LA2] The one who knows the caller is waited for, while they are free or coming back. */
function holdForLastAgent(centre: Centre, call: Call, queue: Queue, caller: Caller | null): void {
  const { config } = queue;
  if (!config || !caller?.lastAgentId || call.mode === "followed") return;
  const agent = centre.agents.get(caller.lastAgentId);
  if (!agent || !isRecent(centre, config, caller) || !mayHold(agent, call, queue)) return;
  call.heldFor = agent;
  setCallDeadline(centre, call, centre.now + config.lastAgentHoldMs);
  if (!isRoutable(agent)) enterWaiting(call);
}

function isRecent(centre: Centre, config: QueueConfig, { lastAnsweredAt }: Caller): boolean {
  if (config.lastAgentHoldMs <= 0 || lastAnsweredAt === null) return false;
  return centre.now - lastAnsweredAt <= config.lastAgentWithinMs;
}

function mayHold(agent: Agent, call: Call, queue: Queue): boolean {
  const { queues, skills } = agent.profile;
  return queues.includes(queue) && meets(skills, call.requirement) && willReturn(agent);
}
