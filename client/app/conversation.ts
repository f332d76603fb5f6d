import type { LiveCall } from "#shared/contracts/calls.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";

/** The call the desk is about: ringing, talking, or over and being wrapped up. */
export interface Conversation {
  readonly stage: "offered" | "talking" | "wrapUp";
  readonly call: LiveCall;
  readonly card: CallCard | null;
  /** Of the wrap-up; since a `performance.now()` stamp. */
  readonly left: { readonly ms: number; readonly since: number };
}

type Parts = Pick<DeskState, "offer" | "call" | "ended" | "agent" | "card">;

export function conversationOf({ offer, call, ended, agent, card }: Parts): Conversation | null {
  const shown = call ?? offer?.call;
  if (!shown) return null;
  const over = call !== null && (ended !== null || call.stage === "ended");
  const wrapsUp = call !== null && agent?.activity === "wrapUp" && agent.callId === call.callId;
  return {
    stage: call === null ? "offered" : over || wrapsUp ? "wrapUp" : "talking",
    call: shown,
    card: card?.callId === shown.callId ? card : null,
    left:
      wrapsUp && agent.wrapUpLeftMs !== null
        ? { ms: agent.wrapUpLeftMs, since: agent.receivedAt }
        : { ms: ended?.wrapUpMs ?? 0, since: ended?.receivedAt ?? 0 },
  };
}
