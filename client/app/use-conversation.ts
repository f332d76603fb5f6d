import { useDeskState } from "#client/realtime/desk-context.ts";
import type { Conversation } from "./conversation.ts";
import { conversationOf } from "./conversation.ts";

export function useConversation(): Conversation | null {
  const offer = useDeskState((desk) => desk.offer);
  const call = useDeskState((desk) => desk.call);
  const ended = useDeskState((desk) => desk.ended);
  const agent = useDeskState((desk) => desk.agent);
  const card = useDeskState((desk) => desk.card);
  return conversationOf({ offer, call, ended, agent, card });
}
