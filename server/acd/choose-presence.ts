import type { Presence } from "#shared/contracts/agents.ts";
import type { DeviceState } from "#shared/contracts/agents.ts";
import type { AgentId } from "#shared/ids.ts";
import {
  forgetReadiness,
  resume,
  samePresence,
  setPresence,
  suspend,
  takeUp,
} from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import { withdrawFrom } from "./free-agent.ts";
import type { Verdict } from "./outcome.ts";
import type { Agent } from "./state.ts";
import { CONSOLE_RETURN_MS } from "./time-limits.ts";
import { accepted, rejected } from "./verdicts.ts";

/** [PS1] */
export function choosePresence(centre: Centre, agentId: AgentId, presence: Presence): Verdict {
  const agent = centre.agents.get(agentId);
  if (!agent) return rejected("not_found");
  return { ...accepted(), effective: changePresence(centre, agent, presence) };
}

/** [PS3] Whoever reads the state sees that it was not the agent's own choice. */
export function forcePresence(centre: Centre, agentId: AgentId, presence: Presence): Verdict {
  const forced: Presence =
    presence.kind === "notReady" ? { kind: "notReady", reason: "supervisorForced" } : presence;
  return choosePresence(centre, agentId, forced);
}

/** [PS2] During an offer, a call or a wrap-up the choice waits for its end. */
function changePresence(centre: Centre, agent: Agent, presence: Presence): "now" | "afterCall" {
  if (agent.activity === "idle") {
    takeUp(centre, agent, presence);
    return "now";
  }
  const isAlready = samePresence(agent.presence, presence);
  agent.presenceAfterCall = isAlready ? null : presence;
  touch(centre, agent);
  return isAlready ? "now" : "afterCall";
}

/** [CO1] A console is no promise to work; but who was only lost is soon back as they were [NA2]. */
export function attachConsole(centre: Centre, agentId: AgentId): Verdict {
  const agent = centre.agents.get(agentId);
  if (!agent) return rejected("not_found");
  const { consoleLostAt } = agent;
  agent.consoleAlive = true;
  agent.consoleLostAt = null;
  touch(centre, agent);
  if (consoleLostAt !== null && centre.now - consoleLostAt > CONSOLE_RETURN_MS) {
    forgetReadiness(agent);
  }
  const signedIn = { kind: "notReady", reason: "signedInNotReady" } as const;
  if (agent.presence.kind === "signedOut") setPresence(centre, agent, signedIn);
  // Their session ended in a talk or its wrap-up, and they are back before it is over.
  if (agent.presenceAfterCall?.kind === "signedOut") agent.presenceAfterCall = signedIn;
  resume(centre, agent, "clientLost");
  return accepted();
}

/** [CO2] Nobody can hear it ring there; a talk goes on without the console. */
export function loseConsole(centre: Centre, agentId: AgentId): Verdict {
  const agent = centre.agents.get(agentId);
  if (!agent) return rejected("not_found");
  if (agent.consoleAlive) agent.consoleLostAt = centre.now;
  agent.consoleAlive = false;
  touch(centre, agent);
  if (isRung(agent)) withdrawFrom(centre, agent);
  suspend(centre, agent, "clientLost");
  return accepted();
}

function isRung(agent: Agent): boolean {
  return Boolean(agent.call?.offer ?? agent.party?.offer);
}

/** [DV1] */
export function reportDevice(centre: Centre, agentId: AgentId, device: DeviceState): Verdict {
  const agent = centre.agents.get(agentId);
  if (!agent) return rejected("not_found");
  agent.device = device;
  touch(centre, agent);
  if (device === "lost" && isRung(agent)) withdrawFrom(centre, agent);
  if (device === "ok") resume(centre, agent, "deviceLost");
  return accepted();
}
