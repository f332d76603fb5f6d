import { isRoutable, samePresence } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import type { AgentState } from "./outcome.ts";
import type { Agent, AgentGroup } from "./state.ts";

/** Tells of every touched agent whose state differs from what was last told. */
export function publishAgents(centre: Centre): void {
  for (const agent of centre.touched) {
    agent.touched = false;
    countAgent(agent, groupOf(agent));
    const state = toAgentState(agent);
    if (agent.published && sameState(agent.published, state)) continue;
    agent.published = state;
    centre.facts.push({ kind: "agentChanged", agentId: agent.agentId, state });
  }
  centre.touched.length = 0;
}

/** Keeps the counts of the agent's queues. */
export function countAgent(agent: Agent, group: AgentGroup): void {
  if (group === agent.group) return;
  for (const queue of agent.profile.queues) {
    queue.counts[agent.group] -= 1;
    queue.counts[group] += 1;
  }
  agent.group = group;
}

export function toAgentState(agent: Agent): AgentState {
  return {
    presence: agent.presence,
    presenceAfterCall: agent.presenceAfterCall,
    activity: agent.activity,
    callId: (agent.call ?? agent.party?.call)?.callId ?? agent.wrapUp?.callId ?? null,
    device: agent.device,
    consoleAlive: agent.consoleAlive,
    routable: isRoutable(agent),
    since: agent.since,
    wrapUpUntil: agent.wrapUp?.until ?? null,
  };
}

/** Ready means routable: somebody whose phone is gone is not counted on. */
export function groupOf(agent: Agent): AgentGroup {
  if (agent.activity === "wrapUp") return "wrapUp";
  if (agent.activity !== "idle") return "onCalls";
  if (agent.presence.kind === "signedOut") return "signedOut";
  return isRoutable(agent) ? "ready" : "notReady";
}

function sameState(one: AgentState, other: AgentState): boolean {
  return (
    one.activity === other.activity &&
    one.callId === other.callId &&
    one.since === other.since &&
    one.routable === other.routable &&
    one.device === other.device &&
    one.consoleAlive === other.consoleAlive &&
    one.wrapUpUntil === other.wrapUpUntil &&
    samePresence(one.presence, other.presence) &&
    sameChoice(one.presenceAfterCall, other.presenceAfterCall)
  );
}

function sameChoice(one: AgentState["presence"] | null, other: AgentState["presence"] | null) {
  return one && other ? samePresence(one, other) : one === other;
}
