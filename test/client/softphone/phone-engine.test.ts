// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PhoneAudio } from "#client/softphone/phone-audio.ts";
import { OtherPhone } from "#client/softphone/other-phone.ts";
import { PhoneEngine } from "#client/softphone/phone-engine.ts";
import { PhoneStore } from "#client/softphone/phone-store.ts";
import type { BrowserPhone } from "#shared/contracts/phones.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { aLiveCall, anOffer, aSnapshot, callC1, offerO1 } from "#test/support/desk-cases.ts";
import { aVoice, FakeAgent } from "#test/support/fake-sip.ts";

const account: BrowserPhone = {
  sipUri: "sip:agent-1@pbx",
  userName: "agent-1",
  password: "p",
  iceServers: [],
  iceTransportPolicy: "all",
};

let desk: FakeDesk;
let store: PhoneStore;
let agents: FakeAgent[];
let done: string[];
let engine: PhoneEngine;
let given: BrowserPhone | null;

beforeEach(() => {
  localStorage.clear();
  desk = new FakeDesk();
  store = new PhoneStore();
  agents = [];
  done = [];
  given = account;
  const audio = {
    start: () => () => undefined,
    takeVoice: async () => aVoice(),
    hear: () => undefined,
  } as unknown as PhoneAudio;
  store.change({ microphone: { kind: "ok" } });
  engine = new PhoneEngine({
    desk,
    store,
    audio,
    server: {
      openAccount: async () => given,
      closeAccount: async () => void done.push("close"),
      report: async (device) => void done.push(device),
      rejoin: async (callId) => void done.push(`rejoin ${callId}`),
      loadAgent: async () => (account, events) => {
        const agent = new FakeAgent(account, events);
        agents.push(agent);
        return agent;
      },
    },
    other: new OtherPhone("ana"),
    delayMs: () => 0,
  });
});
afterEach(() => {
  engine.stop();
});

async function registers(): Promise<FakeAgent> {
  engine.start();
  return vi.waitFor(() => {
    const agent = agents[0];
    if (!agent) throw new Error("no agent yet");
    agent.events.registered();
    return agent;
  });
}

it("is ready for calls once it is registered, and says so to the server", async () => {
  desk.receive("desk.synced", aSnapshot());
  await registers();
  expect(store.getState()).toMatchObject({ here: true, line: { kind: "registered" } });
  await vi.waitFor(() => expect(done.at(-1)).toBe("ok"));
});

it("says at once when it lost its line", async () => {
  const agent = await registers();
  await vi.waitFor(() => expect(done.at(-1)).toBe("ok"));
  agent.events.disconnected();
  await vi.waitFor(() => expect(done.at(-1)).toBe("lost"));
});

it("answers the call that the desk accepted", async () => {
  const agent = await registers();
  desk.receive("desk.synced", aSnapshot({ offer: anOffer() }));
  const session = agent.invite({ offerId: offerO1, callId: callC1 });
  expect(store.getState().call?.stage).toBe("ringing");
  void engine.answer(offerO1);
  await vi.waitFor(() => expect(session.done).toEqual(["answer"]));
});

it("after a reload asks to be put back into the call it had", async () => {
  const before = await registers();
  desk.receive("desk.synced", aSnapshot({ call: aLiveCall({ stage: "talking" }) }));
  before.invite({ offerId: offerO1, callId: callC1 });
  await vi.waitFor(() => expect(store.getState().call?.stage).toBe("talking"));
  engine.stop();
  agents = [];
  const agent = await registers();
  await vi.waitFor(() => expect(done).toContain(`rejoin ${callC1}`), { timeout: 3_000 });
  const again = agent.invite({ offerId: offerO1, callId: callC1, purpose: "rejoin" });
  await vi.waitFor(() => expect(again.done).toEqual(["answer"]));
});

it("leaves a call alone that is on another telephone", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  engine.start();
  await vi.advanceTimersByTimeAsync(10);
  desk.receive("desk.synced", aSnapshot({ call: aLiveCall({ stage: "talking" }) }));
  agents[0]?.events.registered();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(done.filter((what) => what.startsWith("rejoin"))).toEqual([]);
  vi.useRealTimers();
});

it("asks again for an account when another server comes", async () => {
  given = null;
  engine.start();
  desk.receive("desk.synced", aSnapshot());
  await vi.waitFor(() => expect(store.getState().line).toEqual({ kind: "off" }));
  given = account;
  desk.store.change({ synced: false });
  desk.receive("desk.synced", aSnapshot());
  await vi.waitFor(() => expect(agents).toHaveLength(1));
});

it("calls the echo, and stops it when a customer calls", async () => {
  const agent = await registers();
  engine.startEcho();
  await vi.waitFor(() => expect(agent.done).toContain("call echo"));
  expect(store.getState().echo).toEqual({ kind: "calling" });
  agent.invite({ offerId: offerO1, callId: callC1 });
  expect(store.getState().echo).toEqual({ kind: "off" });
  expect(agent.calls[0]?.done).toEqual(["hangUp"]);
});

it("says that the echo did not come", async () => {
  const agent = await registers();
  engine.startEcho();
  await vi.waitFor(() => expect(agent.calls).toHaveLength(1));
  agent.calls[0]?.end();
  expect(store.getState().echo).toEqual({ kind: "failed", fault: "echoFailed" });
});

it("proves its connection when the machine wakes", async () => {
  const agent = await registers();
  window.dispatchEvent(new Event("online"));
  expect(agent.done).toContain("prove");
});

it("leaves the calls of who has another telephone to it, also the next day, until told otherwise", async () => {
  await registers();
  engine.useOther(true);
  expect(store.getState().line).toEqual({ kind: "other" });
  expect(agents[0]?.done).toContain("stop");
  engine.stop();
  done = [];
  engine.start();
  await vi.waitFor(() => expect(done).toEqual(["close"]));
  expect(agents).toHaveLength(1);
  engine.useOther(false);
  await vi.waitFor(() => expect(agents).toHaveLength(2));
});
