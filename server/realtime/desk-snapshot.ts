import type { CallCards } from "#server/customers/call-cards.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentView } from "#shared/contracts/agents.ts";
import type { LiveCall } from "#shared/contracts/calls.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { DeskViews } from "./desk-views.ts";
import type { QueueFeed } from "./queue-feed.ts";

type Dependencies = {
  views: DeskViews;
  cards: CallCards;
  directory: Directory;
  queueFeed: QueueFeed;
  poppedAt: (agentId: AgentId) => CallId | null;
  todayOf: (agentId: AgentId) => DeskSnapshot["today"];
};

/** The whole truth for one desk; null when this person has none. */
export function deskSnapshot(deps: Dependencies, agentId: AgentId): DeskSnapshot | null {
  const agent = deps.views.agent(agentId);
  const person = deps.directory.agent(agentId);
  if (!agent || !person) return null;
  const offer = deps.views.offer(agentId);
  const shown = offer?.call.callId ?? agent.callId ?? deps.poppedAt(agentId);
  const call = offer === null && shown !== null ? deps.views.call(shown) : null;
  return {
    seq: deps.views.rev,
    agent,
    offer,
    call: call && asSeenBy(agent, call),
    card: shown === null ? null : (deps.cards.card(shown) ?? null),
    queues: deps.queueFeed.view(person.queueIds),
    reasons: [...deps.directory.reasons],
    dispositions: [...deps.directory.dispositions],
    today: deps.todayOf(agentId),
  };
}

function asSeenBy({ agentId, activity }: AgentView, call: LiveCall): LiveCall {
  // Popped at several desks, it is each one's own until somebody answers.
  if (call.mode === "followed" && call.stage === "offered") return { ...call, agentId };
  if (activity !== "wrapUp" || call.stage === "ended") return call;
  // Handed over, it goes on elsewhere: here it is over.
  return { ...call, agentId, stage: "ended", parties: [], controls: [] };
}
