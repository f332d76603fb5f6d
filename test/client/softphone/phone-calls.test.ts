import { beforeEach, expect, it } from "vitest";
import { PhoneCalls } from "#client/softphone/phone-calls.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";
import { emptyDesk } from "#client/realtime/desk-state.ts";
import type { CallOffer, LiveCall } from "#shared/contracts/calls.ts";
import {
  aLiveCall,
  anAgentView,
  anOffer,
  callC1,
  offerO1,
  uuid,
} from "#test/support/desk-cases.ts";
import { aVoice, FakeSession } from "#test/support/fake-sip.ts";

let desk: DeskState;
let calls: PhoneCalls;
let microphone: () => Promise<ReturnType<typeof aVoice>>;
let voices: ReturnType<typeof aVoice>[];
let lineUp: boolean;
let broken: string[];

const stamped = <T>(value: T) => ({ ...value, receivedAt: 0 });
const shows = (part: { call?: LiveCall; offer?: CallOffer }) => {
  desk = {
    ...emptyDesk(0),
    agent: stamped(anAgentView()),
    call: part.call ? stamped(part.call) : null,
    offer: part.offer ? stamped(part.offer) : null,
  };
  calls.follow();
};
/** What is awaited inside has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  desk = emptyDesk(0);
  voices = [];
  broken = [];
  lineUp = true;
  microphone = async () => {
    const voice = aVoice();
    voices.push(voice);
    return voice;
  };
  calls = new PhoneCalls({
    takeVoice: () => microphone(),
    isLineUp: () => lineUp,
    desk: () => desk,
    onHear: () => undefined,
    onChange: () => undefined,
    onBroken: (callId) => broken.push(callId),
  });
});

const rings = (about: ConstructorParameters<typeof FakeSession>[0] = {}) => {
  const session = new FakeSession({ offerId: offerO1, callId: callC1, ...about });
  calls.invited(session);
  return session;
};

it("rings with the microphone open already, and does not pick up by itself", async () => {
  shows({ offer: anOffer() });
  const session = rings();
  await settled();
  expect(voices).toHaveLength(1);
  expect(session.done).toEqual([]);
  expect(calls.view).toMatchObject({ callId: callC1, stage: "ringing" });
});

it("picks up when the agent answers", async () => {
  shows({ offer: anOffer() });
  const session = rings();
  void calls.answer(offerO1);
  await settled();
  expect(session.done).toEqual(["answer"]);
  expect(calls.view?.stage).toBe("talking");
});

it("picks up what was answered in another tab or before it rang here", async () => {
  const early = rings();
  shows({ call: aLiveCall({ stage: "connecting" }) });
  await settled();
  expect(early.done).toEqual(["answer"]);
  const late = rings();
  await settled();
  expect(late.done).toEqual(["answer"]);
});

it("does not take up a call that has ended, nor another one", async () => {
  shows({ call: aLiveCall({ stage: "ended" }) });
  const over = rings();
  const other = rings({ callId: uuid(102), offerId: `${uuid(102)}:1` });
  await settled();
  expect([over.done, other.done]).toEqual([[], []]);
});

it.each(["dial", "monitor", "rejoin"])(
  "picks up by itself when it is rung to %s",
  async (purpose) => {
    const session = rings({ purpose });
    await settled();
    expect(session.done).toEqual(["answer"]);
  },
);

it("sends the caller on when there is no microphone", async () => {
  microphone = () => Promise.reject(new Error("none"));
  const session = rings();
  void calls.answer(offerO1);
  await settled();
  expect(session.done).toEqual(["hangUp"]);
  expect(calls.view).toBeNull();
});

it("closes the microphone when the ringing stops", async () => {
  const session = rings();
  await settled();
  session.end();
  await settled();
  expect(voices.map(({ ended }) => ended)).toEqual([true]);
  expect(calls.view).toBeNull();
});

it("is mute when the desk says so, in whatever role this agent is in the call", async () => {
  const session = rings({ purpose: "dial" });
  await settled();
  shows({ call: aLiveCall({ stage: "talking", muted: true }) });
  shows({ call: aLiveCall({ stage: "talking", muted: false }) });
  expect(session.done).toEqual(["answer", "mute", "unmute"]);
});

it("looks for another way when the media stops, and says that it does", async () => {
  const session = rings({ purpose: "dial" });
  await settled();
  session.ice("connected");
  session.ice("failed");
  expect(session.done).toContain("restartIce");
  await settled();
  expect(calls.view?.stage).toBe("mending");
  session.ice("connected");
  expect(calls.view?.stage).toBe("talking");
});

it("asks to be called again when there is no other way", async () => {
  const session = rings({ purpose: "dial" });
  session.iceAgreed = false;
  await settled();
  session.ice("failed");
  await settled();
  expect(session.done.filter((what) => what === "restartIce")).toHaveLength(2);
  expect(broken).toEqual([callC1]);
});

it("waits for the line before it asks for another way: asked without one, the call would end", async () => {
  const session = rings({ purpose: "dial" });
  await settled();
  lineUp = false;
  session.ice("failed");
  await settled();
  expect(session.done).not.toContain("restartIce");
  lineUp = true;
  calls.lineBack();
  expect(session.done).toContain("restartIce");
});
