import { beforeEach, expect, it } from "vitest";
import { Bridges } from "#server/telephony/asterisk/bridges.ts";
import { holdOf, partyOfAgent, talkOf } from "#server/telephony/asterisk/leg-names.ts";
import type { Pbx } from "#server/telephony/asterisk/pbx.ts";
import type { Leg, PbxCall } from "#server/telephony/asterisk/pbx-call.ts";
import { createLeg, createPbxCall, PbxCalls } from "#server/telephony/asterisk/pbx-call.ts";
import { SilentLegs } from "#server/telephony/asterisk/silent-legs.ts";
import type { PartyId } from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";

const ana = "00000000-0000-4000-8000-00000000000a" as AgentId;

let clock: FakeClock;
let call: PbxCall;
let calls: PbxCalls;
let silent: SilentLegs;
let lost: boolean;
/** Packets that ana's browser sends in each second. */
let sends: number;
let packets: number;

beforeEach(() => {
  clock = new FakeClock();
  [lost, sends, packets] = [true, 50, 0];
  calls = new PbxCalls();
  call = calls.add(createPbxCall("s1", "in"));
  call.arrangement = { talking: ["caller", partyOfAgent(ana)], held: [] };
  for (const party of ["caller", partyOfAgent(ana)] as const) seat(party);
  const ari = {
    get: async () => ({ rxcount: (packets += sends) }),
    post: async () => null,
  };
  const bridges = new Bridges(ari as unknown as Pbx["ari"], "default");
  const phones = { isLost: () => lost };
  const legs = { remember: async () => undefined };
  silent = new SilentLegs({
    ari,
    calls,
    bridges,
    legs,
    phones,
    clock,
    log: aLog(),
  } as unknown as Pbx);
});

function seat(party: PartyId): Leg {
  const kind = party === "caller" ? "caller" : "agent";
  const leg = createLeg({ channelId: `channel ${party}`, kind, party, offerId: null, stage: "up" });
  leg.place = talkOf("s1");
  calls.seat(call, leg);
  return leg;
}
const placeOfCaller = () => call.legs.get("caller")?.place;
const music = holdOf("channel caller");

it("leaves a call alone whose agent lost the line and talks on", async () => {
  silent.watch(ana);
  await clock.pass(10_000);
  expect(placeOfCaller()).toBe(talkOf("s1"));
});

it("gives the caller music when nothing comes any more, and the agent back when it does", async () => {
  silent.watch(ana);
  await clock.pass(3_000);
  sends = 0;
  await clock.pass(2_000);
  expect(placeOfCaller()).toBe(music);
  lost = false;
  sends = 50;
  await clock.pass(2_000);
  expect(placeOfCaller()).toBe(talkOf("s1"));
});

it("leaves a caller with whoever else is in the call", async () => {
  seat(partyOfAgent("00000000-0000-4000-8000-00000000000b" as AgentId));
  sends = 0;
  silent.watch(ana);
  await clock.pass(5_000);
  expect(placeOfCaller()).toBe(talkOf("s1"));
});

it("has no more to say of an agent who was taken back into the call on another leg", async () => {
  sends = 0;
  silent.watch(ana);
  seat(partyOfAgent(ana));
  await clock.pass(5_000);
  expect(placeOfCaller()).toBe(talkOf("s1"));
});
