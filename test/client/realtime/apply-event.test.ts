import { expect, it } from "vitest";
import { applyEvent } from "#client/realtime/apply-event.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";
import { emptyDesk } from "#client/realtime/desk-state.ts";
import type { ServerEvent, ServerEventName } from "#shared/contracts/realtime.ts";
import type { CallParty } from "#shared/contracts/calls.ts";
import type { UserId } from "#shared/ids.ts";
import {
  aCall,
  aCard,
  anAgent,
  anaId,
  anOffer,
  aQueue,
  aSnapshot,
  callId,
} from "#test/support/live-views.ts";

/** Lets events happen one second apart. */
class Desk {
  state: DeskState = emptyDesk(0);
  #now = 0;

  hears<Name extends ServerEventName>(name: Name, payload: ServerEvent<Name>): this {
    this.#now += 1_000;
    this.state = applyEvent(this.state, name, payload, this.#now);
    return this;
  }
}

const aSyncedDesk = () => new Desk().hears("desk.synced", aSnapshot());
const aTalkingDesk = () =>
  aSyncedDesk()
    .hears("call.offered", anOffer(1))
    .hears("customer.card", aCard(1))
    .hears("agent.updated", anAgent({ rev: 2, activity: "talking", callId: callId(1) }))
    .hears("call.updated", aCall(1, { rev: 2 }));
const ended = (n: number) => ({
  callId: callId(n),
  interactionId: aCall(n).interactionId,
  cause: "normalClearing",
  clearedBy: "customer",
  wrapUpMs: 30_000,
});

it("replaces everything by the snapshot", () => {
  const { state } = aTalkingDesk().hears("desk.synced", aSnapshot());
  expect(state).toMatchObject({ synced: true, offer: null, call: null, card: null, ended: null });
});

it("stamps what carries durations with the moment it came", () => {
  const { state } = aSyncedDesk().hears("call.offered", anOffer(1));
  expect(state.agent?.receivedAt).toBe(1_000);
  expect(state.offer?.receivedAt).toBe(2_000);
});

it("drops an older view of the agent, of a queue, of the call and of the card", () => {
  const { state } = aTalkingDesk()
    .hears("customer.card", aCard(1, 5))
    .hears("customer.card", aCard(1, 4))
    .hears("call.updated", aCall(1, { rev: 1, stage: "held" }))
    .hears("agent.updated", anAgent({ rev: 1 }))
    .hears("queue.updated", { queues: [aQueue(1, { rev: 7, waiting: 3 })] })
    .hears("queue.updated", { queues: [aQueue(1, { rev: 6, waiting: 9 })] });
  expect(state.card?.rev).toBe(5);
  expect(state.call?.stage).toBe("talking");
  expect(state.agent?.activity).toBe("talking");
  expect(state.queues.map((queue) => queue.waiting)).toEqual([3]);
});

it("moves the offered call to the desk when it is answered, with its card", () => {
  const { state } = aTalkingDesk();
  expect(state.offer).toBeNull();
  expect(state.call?.callId).toBe(callId(1));
  expect(state.card?.callId).toBe(callId(1));
});

it("keeps why the last offer went away until the next one comes", () => {
  const offer = anOffer(1);
  const desk = aSyncedDesk().hears("call.offered", offer);
  desk.hears("call.offerWithdrawn", {
    offerId: offer.offerId,
    callId: callId(1),
    reason: "callerLeft",
  });
  expect(desk.state).toMatchObject({ offer: null, withdrawn: { reason: "callerLeft" } });
  expect(desk.hears("call.offered", anOffer(2)).state.withdrawn).toBeNull();
});

it("ignores the withdrawal of another offer", () => {
  const { state } = aSyncedDesk()
    .hears("call.offered", anOffer(1))
    .hears("call.offerWithdrawn", {
      offerId: anOffer(2).offerId,
      callId: callId(2),
      reason: "timedOut",
    });
  expect(state.offer?.call.callId).toBe(callId(1));
});

it("does not restart the time left to ring when the ringing call is refined", () => {
  const { state } = aSyncedDesk()
    .hears("call.offered", anOffer(1))
    .hears(
      "call.updated",
      aCall(1, { rev: 2, stage: "offered", agentId: null, ivr: { intent: "bill" } }),
    );
  expect(state.offer).toMatchObject({ receivedAt: 2_000, call: { ivr: { intent: "bill" } } });
});

it("lets go of a ringing call that a colleague answered", () => {
  const ben = "00000000-0000-4000-8000-00000000000f" as UserId;
  const { state } = aSyncedDesk()
    .hears("call.offered", anOffer(1))
    .hears("call.updated", aCall(1, { rev: 2, agentId: ben }));
  expect(state).toMatchObject({ offer: null, call: null });
});

it("keeps call and card through the wrap-up and clears them when it is over", () => {
  const desk = aTalkingDesk()
    .hears("call.ended", ended(1))
    .hears("agent.updated", anAgent({ rev: 3, activity: "wrapUp", callId: callId(1) }));
  expect(desk.state).toMatchObject({ ended: { cause: "normalClearing" }, card: { rev: 1 } });
  desk.hears("agent.updated", anAgent({ rev: 4 }));
  expect(desk.state).toMatchObject({ ended: null, call: null, card: null });
});

it("counts the call and its time among the day's at once", () => {
  const { state } = aTalkingDesk().hears("call.ended", ended(1));
  expect(state.today).toEqual({ calls: 1, talkMs: 1_000 });
});

it("knows after a reload in wrap-up that the call is over", () => {
  const { state } = new Desk().hears(
    "desk.synced",
    aSnapshot({
      call: aCall(1, { stage: "ended" }),
      agent: anAgent({ activity: "wrapUp", callId: callId(1), wrapUpLeftMs: 9_000 }),
    }),
  );
  expect(state.ended).toMatchObject({ callId: callId(1), wrapUpMs: 9_000 });
});

it("never shows the card of another call over that of the present one", () => {
  const { state } = aTalkingDesk().hears("customer.card", aCard(2));
  expect(state.card?.callId).toBe(callId(1));
});

it("takes a card that comes just before its offer", () => {
  const { state } = aSyncedDesk()
    .hears("customer.card", aCard(1))
    .hears("call.offered", anOffer(1));
  expect(state.card?.callId).toBe(callId(1));
});

it("keeps the card of the next call that comes while the last one is wrapped up", () => {
  const { state } = aTalkingDesk()
    .hears("call.ended", ended(1))
    .hears("agent.updated", anAgent({ rev: 3, activity: "wrapUp", callId: callId(1) }))
    .hears("customer.card", aCard(2))
    .hears("call.offered", anOffer(2))
    .hears("agent.updated", anAgent({ rev: 4, activity: "offered", callId: callId(2) }));
  expect(state).toMatchObject({ call: null, ended: null, card: { callId: callId(2) } });
});

it("frees the desk at once when there is nothing to wrap up or the call was taken away", () => {
  const over = aTalkingDesk().hears("call.ended", { ...ended(1), wrapUpMs: 0 });
  expect(over.state).toMatchObject({ call: null, ended: null, today: { calls: 1 } });
  const requeued = aTalkingDesk().hears("agent.updated", anAgent({ rev: 3 }));
  expect(requeued.state.call).toBeNull();
});

it("goes on wrapping up through a snapshot, also after a reload", () => {
  const agent = anAgent({ rev: 3, activity: "wrapUp", callId: callId(1), wrapUpLeftMs: 9_000 });
  const call = aCall(1, { rev: 3, stage: "ended", controls: [] });
  const awake = aTalkingDesk()
    .hears("call.ended", ended(1))
    .hears("desk.synced", aSnapshot({ agent, call }));
  expect(awake.state).toMatchObject({
    call: { ani: "+886912345678" },
    ended: { wrapUpMs: 30_000 },
  });
  const reloaded = new Desk().hears("desk.synced", aSnapshot({ agent, call, card: aCard(1) }));
  expect(reloaded.state).toMatchObject({
    call: { callId: callId(1), stage: "ended" },
    ended: { interactionId: aCall(1).interactionId, wrapUpMs: 9_000 },
  });
});

it("clears a desk that is gone, and takes the board's words for reasons", () => {
  const reasons = [{ key: "lunch", label: { en: "Lunch" } }];
  const { state } = aTalkingDesk()
    .hears("desk.absent", {})
    .hears("board.synced", { seq: 4, queues: [], agents: [], reasons });
  expect(state).toMatchObject({ deskless: true, agent: null, call: null, queues: [], reasons });
  const back = new Desk().hears("desk.absent", {}).hears("desk.synced", aSnapshot());
  expect(back.state).toMatchObject({ deskless: false, synced: true });
});

it("keeps the board's rows and moves its stamp on an empty pulse", () => {
  const { state } = new Desk()
    .hears("board.synced", { seq: 1, queues: [aQueue(1), aQueue(2)], agents: [anAgent()] })
    .hears("board.updated", { seq: 2, queues: [aQueue(2, { rev: 2, waiting: 4 })], agents: [] })
    .hears("board.updated", { seq: 3, queues: [], agents: [] });
  expect(state.board?.receivedAt).toBe(3_000);
  expect(state.board?.queues.map((queue) => queue.waiting)).toEqual([0, 4]);
  expect(state.board?.queues.map((queue) => queue.receivedAt)).toEqual([1_000, 2_000]);
});

const benId = "00000000-0000-4000-8000-0000000000be" as UserId;
const myPart = (stage: CallParty["stage"], part: Partial<CallParty> = {}): CallParty => ({
  party: `agent:${anaId}`,
  kind: "agent",
  agentId: anaId,
  name: null,
  number: null,
  stage,
  role: "consult",
  muted: false,
  ...part,
});
const bens = (rev: number, parties: CallParty[]) =>
  aCall(1, { rev, agentId: benId, stage: "held", parties });

it("keeps ringing for a colleague's call while its talk goes on, and shows it once answered", () => {
  const asking = anOffer(1, { call: bens(1, [myPart("ringing")]), purpose: "consult" });
  const desk = aSyncedDesk().hears("call.offered", asking);
  desk.hears("call.updated", bens(2, [myPart("ringing")]));
  expect(desk.state.offer?.call.rev).toBe(2);
  desk.hears("call.updated", bens(3, [myPart("talking")]));
  expect(desk.state).toMatchObject({ offer: null, call: { agentId: benId, rev: 3 } });
});

it("takes a colleague's call from the desk when one's part in it is over", () => {
  const desk = aSyncedDesk()
    .hears("call.offered", anOffer(1, { call: bens(1, [myPart("ringing")]), purpose: "consult" }))
    .hears("call.updated", bens(2, [myPart("talking")]))
    .hears("call.updated", bens(3, []));
  expect(desk.state.call).toBeNull();
});

it("shows a supervisor the call they listen to", () => {
  const listening = myPart("talking", { kind: "supervisor", role: "listen" });
  const { state } = aSyncedDesk().hears("call.updated", bens(2, [listening]));
  expect(state.call?.callId).toBe(callId(1));
});
