import type { Presence } from "#shared/contracts/agents.ts";
import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import type { Agent } from "./state.ts";

export function samePresence(one: Presence, other: Presence): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind !== "notReady" || other.kind !== "notReady" || one.reason === other.reason;
}

/** [ID2] A new presence of an idle agent starts their idle time anew. */
export function setPresence(centre: Centre, agent: Agent, presence: Presence): void {
  if (samePresence(agent.presence, presence)) return;
  agent.presence = presence;
  if (presence.kind === "ready") agent.misses = 0; // [RO3]
  if (agent.activity === "idle") {
    agent.since = centre.now;
    agent.idleSince = centre.now;
  }
  touch(centre, agent);
}

/** [NA1] [CN3] Not ready for a fault; what they had chosen comes back when the fault is gone. */
export function suspend(centre: Centre, agent: Agent, reason: "clientLost" | "deviceLost"): void {
  if (agent.presence.kind === "signedOut") return;
  agent.suspendedPresence ??= agent.presence;
  setPresence(centre, agent, { kind: "notReady", reason });
}

/** [NA2] Only what was suspended for this reason. */
export function resume(centre: Centre, agent: Agent, reason: "clientLost" | "deviceLost"): boolean {
  const { presence, suspendedPresence } = agent;
  if (presence.kind !== "notReady" || presence.reason !== reason || !suspendedPresence)
    return false;
  agent.suspendedPresence = null;
  setPresence(centre, agent, suspendedPresence);
  return true;
}

/** [NA2] That they were ready was too long ago to be their word. */
export function forgetReadiness(agent: Agent): void {
  if (agent.suspendedPresence?.kind !== "ready") return;
  agent.suspendedPresence = { kind: "notReady", reason: "signedInNotReady" };
}

/**
 * The end of an offer, a call or a wrap-up: what was chosen meanwhile takes effect [PS2].
 * [ID2] `keepsPlace`: the agent did nothing, so the idle time before counts on.
 */
export function becomeIdle(centre: Centre, agent: Agent, keepsPlace: boolean): void {
  agent.activity = "idle";
  agent.call = null;
  agent.party = null;
  agent.wrapUp = null;
  if (!keepsPlace) agent.idleSince = centre.now;
  agent.since = agent.idleSince;
  touch(centre, agent);
  const chosen = agent.presenceAfterCall;
  if (chosen) {
    agent.presenceAfterCall = null;
    takeUp(centre, agent, chosen);
  }
}

/** [PS1] The agent's own word; a lost client stays lost, but comes back with the new choice. */
export function takeUp(centre: Centre, agent: Agent, presence: Presence): void {
  const clientLost = agent.suspendedPresence !== null && !agent.consoleAlive;
  if (clientLost && presence.kind !== "signedOut") {
    agent.suspendedPresence = presence;
    return;
  }
  agent.suspendedPresence = null;
  setPresence(centre, agent, presence);
}

/** Ready, and the console and the phone are there. */
export function isReachable(agent: Agent): boolean {
  return agent.presence.kind === "ready" && agent.consoleAlive && agent.device !== "lost";
}

/** [AG1] [AG2] [AG3] [AG4] May be given a call now. */
export function isRoutable(agent: Agent): boolean {
  return agent.activity === "idle" && isReachable(agent);
}

/** [TR3] Idle at a desk that works. Being asked by a colleague needs no readiness for the queue. */
export function canBeAsked(agent: Agent): boolean {
  const isThere = agent.consoleAlive && agent.device !== "lost";
  return isThere && agent.activity === "idle" && agent.presence.kind !== "signedOut";
}

/** [LA2] Free, or busy and likely to be free again. */
export function willReturn(agent: Agent): boolean {
  const after = agent.presenceAfterCall;
  return isReachable(agent) && (after === null || after.kind === "ready");
}
