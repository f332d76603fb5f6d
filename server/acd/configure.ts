import type { AgentId, QueueId } from "#shared/ids.ts";
import { joinProfile, leaveProfile, noProfile } from "./agent-profile.ts";
import type { Centre } from "./centre.ts";
import { cancel, touch } from "./centre.ts";
import { createAgent } from "./create-agent.ts";
import { endCall } from "./end-call.ts";
import { withdrawFrom } from "./free-agent.ts";
import { leaveIdle } from "./idle-index.ts";
import type { AgentConfig, QueueConfig } from "./inputs.ts";
import { loseAgent } from "./lose-agent.ts";
import { inOrder } from "./lazy-heap.ts";
import type { Verdict } from "./outcome.ts";
import { leaveAsParty } from "./party-leaves.ts";
import { countAgent } from "./publish-agents.ts";
import { queueOf } from "./queue-records.ts";
import { releaseHeld } from "./settle.ts";
import type { Agent } from "./state.ts";
import { accepted, rejected } from "./verdicts.ts";
import { endWrapUp } from "./wrap-up.ts";

/** [CF1] Counts from the next decision on; who waits keeps the place they have. */
export function configureQueue(centre: Centre, config: QueueConfig): Verdict {
  queueOf(centre, config.queueId).config = config;
  return accepted();
}

/** [CF2] A new set of queues and skills; a call they have or are offered stays theirs. */
export function configureAgent(centre: Centre, config: AgentConfig): Verdict {
  let agent = centre.agents.get(config.agentId);
  if (!agent) {
    agent = createAgent(config.agentId, centre.now);
    centre.agents.set(config.agentId, agent);
  }
  leaveQueues(centre, agent);
  serve(centre, agent, config);
  releaseHeld(centre, agent);
  touch(centre, agent);
  return accepted();
}

export function serve(centre: Centre, agent: Agent, config: AgentConfig): void {
  agent.profile = joinProfile(centre, config);
  for (const queue of agent.profile.queues) queue.counts[agent.group] += 1;
}

/** [CF3] Nobody will answer there: its waiting calls overflow. Talks go on. */
export function removeQueue(centre: Centre, queueId: QueueId): Verdict {
  const queue = centre.queues.get(queueId);
  if (!queue?.config) return rejected("not_found");
  for (const { call } of inOrder(queue.waiting.living())) {
    centre.effects.push({ kind: "hangUp", callId: call.callId, ref: call.subject.ref });
    endCall(centre, call, { kind: "overflowed", cause: "normalClearing", clearedBy: "system" });
  }
  queue.config = null;
  return accepted();
}

/** [CF4] Offers are withdrawn, the wrap-up ends, a talk goes on without them. */
export function removeAgent(centre: Centre, agentId: AgentId): Verdict {
  const agent = centre.agents.get(agentId);
  if (!agent) return rejected("not_found");
  agent.presenceAfterCall = null;
  endWrapUp(centre, agent, "removed");
  withdrawFrom(centre, agent);
  if (agent.party) leaveAsParty(centre, agent.party, "normalClearing");
  if (agent.call) loseAgent(centre, agent.call);
  releaseHeld(centre, agent);
  leaveQueues(centre, agent);
  cancel(centre, agent.deadline);
  agent.call = null;
  agent.activity = "idle";
  agent.presence = { kind: "signedOut" };
  agent.since = centre.now;
  touch(centre, agent);
  centre.agents.delete(agentId);
  return accepted();
}

function leaveQueues(centre: Centre, agent: Agent): void {
  leaveIdle(agent);
  countAgent(agent, "signedOut");
  for (const queue of agent.profile.queues) queue.counts[agent.group] -= 1;
  leaveProfile(centre, agent.profile);
  agent.profile = noProfile;
}
