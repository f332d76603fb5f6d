import type { AgentId, CallId } from "#shared/ids.ts";
import { becomeIdle } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { cancel, schedule, touch } from "./centre.ts";
import type { Fact, Verdict } from "./outcome.ts";
import type { Agent, Call, WrapUp } from "./state.ts";
import { accepted, rejected } from "./verdicts.ts";

type OnWrapUp = Readonly<{ agentId: AgentId; callId: CallId }>;
type EndedBy = Extract<Fact, { kind: "wrapUpEnded" }>["by"];

/** [WU1] The agent's part of the call is over. Gives the length of the wrap-up, 0 for none. */
export function startWrapUp(centre: Centre, call: Call, agent: Agent): number {
  const config = call.queue?.config;
  const wrapUpMs = Math.max(config?.wrapUpMs ?? 0, 0);
  if (!config || wrapUpMs === 0) {
    becomeIdle(centre, agent, false);
    return 0;
  }
  const until = centre.now + wrapUpMs;
  agent.activity = "wrapUp";
  agent.call = null;
  agent.since = centre.now;
  agent.wrapUp = {
    callId: call.callId,
    since: centre.now,
    until,
    extensionMs: Math.max(config.wrapUpExtensionMs, 0),
    limitAt: centre.now + config.wrapUpLimitMs,
  };
  agent.deadline = schedule(centre, until, { kind: "wrapUp", agent });
  touch(centre, agent);
  return wrapUpMs;
}

/** [WU3] */
export function finishWrapUp(centre: Centre, { agentId, callId }: OnWrapUp): Verdict {
  const agent = centre.agents.get(agentId);
  if (!agent || agent.wrapUp?.callId !== callId) return rejected("not_possible_now");
  endWrapUp(centre, agent, "agent");
  return { ...accepted(), callId, wrapUpLeftMs: null };
}

/** [WU2] More time, as often as asked, up to the limit over all. */
export function extendWrapUp(centre: Centre, { agentId, callId }: OnWrapUp): Verdict {
  const agent = centre.agents.get(agentId);
  const wrapUp = agent?.wrapUp;
  if (!agent || wrapUp?.callId !== callId) return rejected("not_possible_now");
  const until = extendedUntil(wrapUp);
  if (until > wrapUp.until) {
    wrapUp.until = until;
    cancel(centre, agent.deadline);
    agent.deadline = schedule(centre, until, { kind: "wrapUp", agent });
    touch(centre, agent);
  }
  return { ...accepted(), callId, wrapUpLeftMs: wrapUp.until - centre.now };
}

function extendedUntil({ until, extensionMs, limitAt }: WrapUp): number {
  return Math.max(until, Math.min(until + extensionMs, limitAt));
}

/** [WU4] By the agent, or by the server when the time is over. */
export function endWrapUp(centre: Centre, agent: Agent, by: EndedBy): void {
  const { wrapUp, agentId } = agent;
  if (!wrapUp) return;
  cancel(centre, agent.deadline);
  agent.deadline = null;
  const wrapUpMs = centre.now - wrapUp.since;
  centre.facts.push({ kind: "wrapUpEnded", agentId, callId: wrapUp.callId, wrapUpMs, by });
  becomeIdle(centre, agent, false);
}
