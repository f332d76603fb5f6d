import { expect, it } from "vitest";
import { conversationOf } from "#client/app/conversation.ts";
import {
  aCallCard,
  aLiveCall,
  anAgentView,
  anOffer,
  callC1,
  interactionI1,
} from "#test/support/desk-cases.ts";

const stamp = { receivedAt: 1_000 };
const nothing = { offer: null, call: null, ended: null, agent: null, card: null };
const call = { ...aLiveCall({ stage: "talking" }), ...stamp };
const ended = {
  callId: callC1,
  interactionId: interactionI1,
  cause: "normalClearing",
  clearedBy: null,
  wrapUpMs: 30_000,
  receivedAt: 5_000,
};

it("is about nothing when nobody calls", () => {
  expect(conversationOf(nothing)).toBeNull();
});

it("is about the call that rings, then talks, with its own card only", () => {
  const card = aCallCard();
  const offer = { ...anOffer(), ...stamp };
  expect(conversationOf({ ...nothing, offer, card })).toMatchObject({ stage: "offered", card });
  expect(conversationOf({ ...nothing, call, card })).toMatchObject({ stage: "talking", card });
  const other = { ...card, callId: aLiveCall().interactionId } as never;
  expect(conversationOf({ ...nothing, call, card: other })?.card).toBeNull();
});

it("wraps up from the news of the end, then by the server's time left", () => {
  const early = conversationOf({ ...nothing, call, ended });
  expect(early).toMatchObject({ stage: "wrapUp", left: { ms: 30_000, since: 5_000 } });

  const wrapping = { activity: "wrapUp", callId: callC1, wrapUpLeftMs: 55_000 } as const;
  const agent = { ...anAgentView(wrapping), receivedAt: 9_000 };
  const later = conversationOf({ ...nothing, call, ended, agent });
  expect(later).toMatchObject({ stage: "wrapUp", left: { ms: 55_000, since: 9_000 } });
});

it("still wraps up after a reload, when only the snapshot tells", () => {
  const wrapping = { activity: "wrapUp", callId: callC1, wrapUpLeftMs: 12_000 } as const;
  const agent = { ...anAgentView(wrapping), receivedAt: 2_000 };
  expect(conversationOf({ ...nothing, call, agent })?.stage).toBe("wrapUp");
});
