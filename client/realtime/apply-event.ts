import type { LiveCall } from "#shared/contracts/calls.ts";
import type { ServerEvent, ServerEventName } from "#shared/contracts/realtime.ts";
import type { AgentView } from "#shared/contracts/agents.ts";
import { startBoard, updateBoard } from "./apply-board.ts";
import { applySnapshot, leaveDesk } from "./apply-snapshot.ts";
import type { DeskState } from "./desk-state.ts";
import { isPopped } from "./is-popped.ts";
import { keepCard, showCard } from "./keep-cards.ts";
import { mergeByRev, stamp } from "./merge-by-rev.ts";
import { isAsked, isAtDesk } from "./my-part.ts";

type Apply<Name extends ServerEventName> = (
  state: DeskState,
  payload: ServerEvent<Name>,
  now: number,
) => DeskState;

const KEPT_NOTICES = 5;
let notices = 0;

/** How each event changes the state. An older `rev` never overwrites a newer one. */
const rules: { [Name in ServerEventName]: Apply<Name> } = {
  "desk.synced": applySnapshot,
  "desk.absent": leaveDesk,
  "call.offered": (state, offer, now) => ({
    ...state,
    offer: stamp(offer, now),
    withdrawn: null,
  }),
  "call.offerWithdrawn": (state, withdrawn, now) =>
    state.offer?.offerId === withdrawn.offerId
      ? { ...state, offer: null, withdrawn: stamp(withdrawn, now) }
      : state,
  "call.updated": applyCall,
  "call.ended": (state, ended, now) => {
    if (state.offer?.call.callId === ended.callId) return { ...state, offer: null };
    if (state.call?.callId !== ended.callId || state.ended) return state;
    const today = withCall(state, now);
    // Nothing to wrap up: the desk is free at once.
    if (ended.wrapUpMs === 0) {
      const notReached = state.call.stage === "dialling" ? ended.cause : null;
      return { ...state, today, call: null, notReached };
    }
    return { ...state, today, ended: stamp(ended, now) };
  },
  "customer.card": (state, card) => ({ ...state, cards: keepCard(state.cards, card) }),
  "agent.updated": applyAgent,
  "ticket.updated": (state) => state,
  // Who shows these listens for them.
  "workItems.changed": (state) => state,
  "reminder.raised": (state) => state,
  "recording.updated": (state) => state,
  "advice.given": (state) => state,
  "queue.updated": (state, { queues }, now) => ({
    ...state,
    queues: mergeByRev(state.queues, queues, "queueId", now),
  }),
  "notice.posted": (state, notice, now) => {
    notices += 1;
    const posted = { ...notice, id: notices, receivedAt: now };
    return { ...state, notices: [...state.notices, posted].slice(-KEPT_NOTICES) };
  },
  "server.draining": (state) => state,
  "board.synced": startBoard,
  "board.updated": updateBoard,
};

export function applyEvent<Name extends ServerEventName>(
  state: DeskState,
  name: Name,
  payload: ServerEvent<Name>,
  now: number,
): DeskState {
  return showCard(rules[name](state, payload, now));
}

function applyCall(state: DeskState, call: LiveCall, now: number): DeskState {
  if (state.offer?.call.callId === call.callId) {
    if (state.offer.call.rev > call.rev) return state;
    const asked = state.agent !== null && isAsked(call, state.agent.agentId);
    const waits = call.stage === "offered" || call.stage === "waiting" || call.stage === "ivr";
    const rings = waits || asked;
    // The time left to ring counts from the offer's own receipt, so that stamp stays.
    if (rings) return { ...state, offer: { ...state.offer, call } };
    return isMine(state, call) ? begin(state, call, now) : { ...state, offer: null };
  }
  if (state.call?.callId === call.callId) {
    if (state.call.rev > call.rev) return state;
    return isMine(state, call) || call.stage === "ended"
      ? { ...state, call: stamp(call, now) }
      : { ...state, call: null, ended: null };
  }
  // A call popped at a desk that is busy must not take the place of the one it is busy with.
  if (isPopped(call) && (state.call || state.offer)) return state;
  return isMine(state, call) && call.stage !== "ended" ? begin(state, call, now) : state;
}

function begin(state: DeskState, call: LiveCall, now: number): DeskState {
  const fresh = { offer: null, withdrawn: null, ended: null, notReached: null };
  return { ...state, ...fresh, call: stamp(call, now) };
}

function isMine({ agent }: DeskState, call: LiveCall): boolean {
  return agent !== null && isAtDesk(call, agent.agentId);
}

function applyAgent(state: DeskState, agent: AgentView, now: number): DeskState {
  if (state.agent && agent.agentId !== state.agent.agentId) return state;
  if (state.agent && agent.rev < state.agent.rev) return state;
  const next = { ...state, agent: stamp(agent, now) };
  return leftTheDesk(state, agent) ? { ...next, call: null, ended: null } : next;
}

/** The wrap-up is over, or the call was taken away: requeued, closed by force. */
function leftTheDesk({ call, ended }: DeskState, { activity, callId }: AgentView): boolean {
  if (!call || callId === call.callId || isPopped(call)) return false;
  return ended !== null || (activity === "idle" && callId === null);
}

/** The day's figures grow with each call that ended here; the next snapshot has the server's count. */
function withCall({ call, today }: DeskState, now: number): DeskState["today"] {
  if (!call || (call.stage !== "talking" && call.stage !== "held" && call.stage !== "ended"))
    return today;
  const talkMs = call.stage === "ended" ? 0 : call.stageMs + (now - call.receivedAt);
  return { calls: today.calls + 1, talkMs: today.talkMs + Math.round(talkMs) };
}
