import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { IncomingCall } from "#server/launch/phone/incoming-call.ts";
import { partyOfAgent } from "#server/telephony/asterisk/leg-names.ts";
import type { OfferId } from "#shared/ids.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { tones } from "#test/support/phone/open-phone.ts";
import { agents, callId, eventually, openBench, startTestPbx } from "./asterisk-bench.ts";
import type { AsteriskBench } from "./asterisk-bench.ts";

/** Proved by what is heard at each end, not by what is reported. */
let pbx: TestAsterisk;
let bench: AsteriskBench;
beforeAll(async () => {
  pbx = await startTestPbx();
});
afterAll(() => pbx.dispose());
beforeEach(async () => {
  bench = await openBench(pbx);
  await bench.start();
});
afterEach(() => bench.close());

const everybody = Object.values(tones);
const heard = async (call: Pick<IncomingCall, "listen">) => (await call.listen(everybody)).tones;

/** Ana picks up and talks with a caller. */
async function aTalk() {
  const phone = await bench.phoneOf("ana");
  const { subject, call: caller } = await bench.callIn();
  const offer = bench.offerOf(subject);
  await bench.connector.ring(offer);
  const ana = await phone.nextCall();
  ana.answer();
  await bench.connector.connect(offer);
  await Promise.all([caller.hears(tones.ana), ana.hears(tones.caller)]);
  return { subject, caller, ana, offer };
}

describe("a call in Asterisk", () => {
  it("waits with music until its agent is there, and is told nothing else", async () => {
    const { call } = await bench.callIn();
    await call.hears(tones.music);
    expect(await heard(call)).toEqual([tones.music]);
  });

  it("is refused at the agent's own telephone, which is said, and heard by nobody", async () => {
    const phone = await bench.phoneOf("ana");
    const { subject, call } = await bench.callIn();
    const offer = bench.offerOf(subject);
    await bench.connector.ring(offer);
    (await phone.nextCall()).reject();
    await eventually(() => bench.reports.some(({ kind }) => kind === "refused"));
    expect(bench.reports).toContainEqual({ kind: "refused", offerId: offer.offerId, subject });
    expect(bench.reports.some(({ kind }) => kind === "partyGone")).toBe(false);
    expect(await heard(call)).toEqual([tones.music]);
  });

  it("gives music to a held caller, and silence to the agent", async () => {
    const { subject, caller, ana } = await aTalk();
    await bench.connector.control(subject, agents.ana, { kind: "hold" });
    await caller.hears(tones.music);
    expect([await heard(caller), await heard(ana)]).toEqual([[tones.music], []]);

    await bench.connector.control(subject, agents.ana, { kind: "retrieve" });
    await caller.hears(tones.ana);
    expect([await heard(caller), await heard(ana)]).toEqual([[tones.ana], [tones.caller]]);
  });

  it("mutes the agent and not the caller", async () => {
    const { subject, caller, ana } = await aTalk();
    await bench.connector.control(subject, agents.ana, { kind: "mute", muted: true });
    await eventually(async () => (await heard(caller)).length === 0);
    expect(await heard(ana)).toEqual([tones.caller]);

    await bench.connector.control(subject, agents.ana, { kind: "mute", muted: false });
    await caller.hears(tones.ana);
  });

  it("sends the agent's keys to the caller", async () => {
    const { subject, caller } = await aTalk();
    await bench.connector.control(subject, agents.ana, { kind: "digits", digits: "42#" });
    await eventually(() => caller.heardKeys === "42#");
  });

  it("lets a supervisor listen, whisper and barge, heard by whom it should be", async () => {
    const { subject, caller, ana } = await aTalk();
    const phone = await bench.phoneOf("sue");
    const as = (mode: "listen" | "whisper" | "barge" | "off") =>
      bench.connector.monitor(subject, { supervisor: agents.sue, target: agents.ana, mode });
    await as("listen");
    const sue = await phone.nextCall();
    sue.answer();
    const both = [tones.caller, tones.ana];
    const all = async () => [await heard(caller), await heard(ana), await heard(sue)];
    await eventually(async () => (await heard(sue)).length === 2);
    expect(await all()).toEqual([[tones.ana], [tones.caller], both]);

    await as("whisper");
    await eventually(async () => (await heard(ana)).length === 2);
    expect(await all()).toEqual([[tones.ana], [tones.caller, tones.supervisor], both]);

    await as("barge");
    await eventually(async () => (await heard(caller)).length === 2);
    expect(await all()).toEqual([
      [tones.ana, tones.supervisor],
      [tones.caller, tones.supervisor],
      both,
    ]);

    await as("off");
    expect(await sue.ended).toMatchObject({ by: "there" });
    await eventually(async () => (await heard(caller)).length === 1);
  });

  it("says when a supervisor leaves by themselves", async () => {
    const { subject } = await aTalk();
    const phone = await bench.phoneOf("sue");
    const monitoring = { supervisor: agents.sue, target: agents.ana, mode: "listen" } as const;
    await bench.connector.monitor(subject, monitoring);
    const sue = await phone.nextCall();
    sue.answer();
    await sue.hears(tones.caller);
    await sue.hangUp();
    await eventually(() => bench.reported("monitorGone").length === 1);
  });

  it("keeps a consultation from the caller, who is with the second agent afterwards", async () => {
    const { subject, caller, ana } = await aTalk();
    const phone = await bench.phoneOf("ben");
    const [first, second] = [agents.ana, agents.ben].map(({ agentId }) => partyOfAgent(agentId));
    if (!first || !second) throw new Error("two agents");
    const offer = bench.offerOf(subject, agents.ben);
    await bench.connector.arrange(subject, { talking: [first], held: ["caller"] });
    await bench.connector.ring(offer);
    const ben = await phone.nextCall();
    // The ringing tone of this country.
    await eventually(async () => (await ana.listen([440])).tones.length === 1);
    expect((await caller.listen([440])).tones).toEqual([]);
    ben.answer();
    await bench.connector.connect(offer, { talking: [first, second], held: ["caller"] });
    await Promise.all([ana.hears(tones.ben), ben.hears(tones.ana), caller.hears(tones.music)]);
    expect([await heard(caller), await heard(ben)]).toEqual([[tones.music], [tones.ana]]);

    await bench.connector.arrange(subject, { talking: ["caller", second], held: [] });
    expect(await ana.ended).toMatchObject({ by: "there" });
    await Promise.all([caller.hears(tones.ben), ben.hears(tones.caller)]);
  });

  it("brings an agent back whose telephone was lost, the caller with music meanwhile", async () => {
    const { caller, ana, offer } = await aTalk();
    const phone = await bench.phoneOf("ana");
    const rejoining = bench.connector.rejoin(offer);
    expect(await ana.ended).toMatchObject({ by: "there" });
    await caller.hears(tones.music);
    const again = await phone.nextCall();
    again.answer();
    await rejoining;
    await Promise.all([caller.hears(tones.ana), again.hears(tones.caller)]);
    expect(bench.reported("partyGone")).toEqual([]);
  });

  it("rings the agent first and then the number, which sees the caller id it was given", async () => {
    const [phone, outside] = [await bench.phoneOf("ana"), await bench.outside()];
    const offerId = `${callId}:99` as OfferId;
    const number = { number: "+886255501234", callerId: "+886277770000", ringMs: 20_000 };
    await bench.connector.dial({ subject: callId, offerId, agent: agents.ana, outside: number });
    const ana = await phone.nextCall();
    ana.answer();
    const customer = await outside.nextCall();
    expect(customer).toMatchObject({ called: "+886255501234", caller: "+886277770000" });
    customer.answer();
    await Promise.all([ana.hears(tones.outside), customer.hears(tones.ana)]);
    expect(bench.kindsOf(callId)).toEqual(["established"]);
  });

  it("stops ringing outside when the agent gives up", async () => {
    const [phone, outside] = [await bench.phoneOf("ana"), await bench.outside()];
    const offerId = `${callId}:98` as OfferId;
    const number = { number: "+886255501234", callerId: null, ringMs: 20_000 };
    await bench.connector.dial({ subject: callId, offerId, agent: agents.ana, outside: number });
    const ana = await phone.nextCall();
    ana.answer();
    const customer = await outside.nextCall();
    await ana.hangUp();
    expect(await customer.ended).toMatchObject({ by: "there", status: 487 });
    await eventually(() => bench.kindsOf(callId).includes("failed"));
    expect(bench.eventsOf(callId)[0]?.data).toMatchObject({ cause: "cancel", clearedBy: "agent" });
  });
});
