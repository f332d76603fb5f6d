import type { Explanation } from "#shared/contracts/calls.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { Centre } from "./centre.ts";
import { isRoutable } from "./agent-presence.ts";
import type { Agent, Call } from "./state.ts";

type Rule = Explanation["rules"][number];
type Question = Readonly<{ callId?: CallId; agentId?: AgentId }>;

/** Which rules pass and fail, for a call, an agent, or both. Unknown ids fail a rule, too. */
export function explain(centre: Centre, at: Millis, question: Question): Explanation {
  const { callId = null, agentId = null } = question;
  const call = callId === null ? undefined : centre.calls.get(callId);
  const agent = agentId === null ? undefined : centre.agents.get(agentId);
  const rules: Rule[] = [];
  if (agentId !== null) rules.push(...(agent ? agentRules(agent) : [unknown("CF4")]));
  if (callId !== null) rules.push(...(call ? callRules(call, at) : [unknown("IN6")]));
  if (call && agent) rules.push(...pairRules(call, agent, at));
  else if (call) rules.push(...staffRules(call));
  return { callId, agentId, routable: rules.every(({ passed }) => passed), rules };
}

function agentRules(agent: Agent): Rule[] {
  const { presence, device } = agent;
  const chosen = presence.kind === "notReady" ? `notReady: ${presence.reason}` : presence.kind;
  return [
    rule("AG1", presence.kind === "ready", chosen),
    rule("AG2", agent.activity === "idle", agent.activity),
    rule("AG3", agent.consoleAlive, agent.consoleAlive ? "attached" : "lost"),
    rule("AG4", device !== "lost", device),
    rule("QU1", agent.profile.queues.length > 0, `${agent.profile.queues.length} queues`),
  ];
}

function callRules(call: Call, at: Millis): Rule[] {
  const waitedMs = call.queuedAt === null ? "never queued" : `${at - call.queuedAt} ms`;
  return [
    rule("FO1", call.mode === "routed", call.mode),
    rule("OF1", call.stage === "waiting", call.stage),
    rule("QU2", call.queue?.config !== null && call.queue !== null, waitedMs),
  ];
}

function pairRules(call: Call, agent: Agent, at: Millis): Rule[] {
  const serves = call.queue !== null && agent.profile.queues.includes(call.queue);
  const decline = call.declines.find(({ agentId }) => agentId === agent.agentId);
  const isOthers = call.heldFor !== null && call.heldFor !== agent;
  return [
    rule("QU1", serves),
    ...call.requirement.skills.map(({ skill, level }) => {
      const own = agent.profile.skills.get(skill) ?? 0;
      return rule("SK1", own >= level, `${skill} ${own} of ${level}`);
    }),
    rule("DC1", !decline, decline && `declined, asked again in ${decline.until - at} ms`),
    rule("LA2", !isOthers, isOthers ? `waits for ${call.heldFor?.agentId}` : undefined),
  ];
}

function staffRules(call: Call): Rule[] {
  const ready = call.queue?.counts.ready ?? 0;
  const rules = [rule("ID1", ready > 0, `${ready} agents of the queue are ready`)];
  const { heldFor } = call;
  if (heldFor) rules.push(rule("LA2", isRoutable(heldFor), `waits for ${heldFor.agentId}`));
  return rules;
}

function unknown(id: string): Rule {
  return rule(id, false, "unknown");
}

function rule(id: string, passed: boolean, detail?: string): Rule {
  return detail === undefined ? { rule: id, passed } : { rule: id, passed, detail };
}
