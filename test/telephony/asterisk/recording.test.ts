import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { loudnessOf, toneShare } from "#server/launch/phone/ear.ts";
import type { PhoneCall } from "#server/launch/phone/phone-call.ts";
import type { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { silence } from "#server/launch/phone/voice.ts";
import { systemClock } from "#server/lib/clock.ts";
import { readWave } from "#server/recordings/wave.ts";
import { AsteriskConnector } from "#server/telephony/asterisk/asterisk-connector.ts";
import { phoneSocketOf } from "#server/telephony/asterisk/asterisk-settings.ts";
import type { ConnectorReport, RecordingSide } from "#server/telephony/connector.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import { openDeskPhone, openPhone, tones } from "#test/support/phone/open-phone.ts";
import { aLog } from "#test/support/quiet-log.ts";

const account = { extension: "2001", password: "of the test" };
const agent = {
  agentId: "00000000-0000-4000-8000-000000000001" as AgentId,
  userName: "ana",
  extension: account.extension,
};

let pbx: TestAsterisk;
let phone: SipPhone;
let desk: SipPhone;
beforeAll(async () => {
  pbx = await startAsterisk({ deskPhones: [account] });
  phone = await openPhone(pbx);
  desk = await openDeskPhone(pbx, { user: account.extension, password: account.password });
});
afterAll(async () => {
  await Promise.all([phone.close(), desk.close()]);
  await pbx.dispose();
});

let connector: AsteriskConnector;
let reports: ConnectorReport[];
beforeEach(() => connect());
afterEach(async () => {
  await connector.stop();
  // What it had no time to end, or a test that failed left, must not be counted by the next one.
  pbx.cli("channel request hangup all");
  await untilChannels(0);
});

async function connect(): Promise<void> {
  reports = [];
  connector = new AsteriskConnector({
    settings: {
      ari: { url: pbx.url, ...pbx.ari },
      source: "/pbx/test",
      trunk: "trunk",
      agentContext: "agents",
      music: "default",
      mediaAddress: undefined,
      phoneSocketUrl: phoneSocketOf(pbx.url),
    },
    clock: systemClock,
    log: aLog(),
  });
  await connector.start(async (report) => void reports.push(report));
}

const within = { timeout: 8_000, interval: 20 };
const report = <Kind extends ConnectorReport["kind"]>(kind: Kind) =>
  vi.waitFor(() => {
    const found = reports.find((one) => one.kind === kind);
    if (!found) throw new Error(`no report of ${kind}`);
    return found as Extract<ConnectorReport, { kind: Kind }>;
  }, within);

/** A caller and ana, who hear each other. */
async function aTalk(): Promise<{ subject: string; caller: PhoneCall; agentCall: PhoneCall }> {
  const caller = await phone.call({ to: "8000", from: "15550001" });
  const { event } = await report("event");
  const { subject } = event;
  await vi.waitFor(() => expect(kinds()).toContain("queued"), within);
  const ringing = desk.nextCall();
  await connector.connect({ offerId: `${crypto.randomUUID()}:1` as OfferId, subject, agent });
  const agentCall = await ringing;
  agentCall.answer();
  await report("connected");
  await Promise.all([caller.hears(tones.ana), agentCall.hears(tones.caller)]);
  return { subject, caller, agentCall };
}
const kinds = () => reports.flatMap((one) => (one.kind === "event" ? [one.event.kind] : []));

async function track(recordingId: string, side: RecordingSide): Promise<Int16Array> {
  const file = await vi.waitFor(async () => {
    const found = await connector.readRecording(recordingId, side);
    if (!found) throw new Error("no file yet");
    return found;
  }, within);
  return readWave(file).samples;
}

const untilChannels = (count: number) =>
  vi.waitFor(
    () => expect(pbx.cli("core show channels count")).toContain(`${count} active channels`),
    within,
  );

/** Of each side's own tone and of the other's, in the middle of the recording. */
async function heardOn(recordingId: string, side: RecordingSide) {
  const samples = await track(recordingId, side);
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  return { caller: toneShare(middle, tones.caller), agent: toneShare(middle, tones.ana) };
}

it("records each side on a track of its own, and nothing of the other", async () => {
  const { subject, caller } = await aTalk();
  const recordingId = crypto.randomUUID();
  await connector.record(subject, { recordingId, state: "on" });
  await connector.record(subject, { recordingId, state: "on" });
  await caller.listen([tones.ana], 1_000);
  await connector.record(subject, { recordingId, state: "off" });
  expect(await report("recorded")).toMatchObject({ subject, recordingId });

  const callerSide = await heardOn(recordingId, "caller");
  const agentSide = await heardOn(recordingId, "agent");
  expect(callerSide.caller).toBeGreaterThan(0.8);
  expect(callerSide.agent).toBeLessThan(0.01);
  expect(agentSide.agent).toBeGreaterThan(0.8);
  expect(agentSide.caller).toBeLessThan(0.01);
  await caller.hears(tones.ana);

  await connector.deleteRecording(recordingId);
  expect(await connector.readRecording(recordingId, "caller")).toBeNull();
  await caller.hangUp();
});

it("is silent while paused, on both tracks, and keeps the time", async () => {
  const { subject, caller, agentCall } = await aTalk();
  const recordingId = crypto.randomUUID();
  await connector.record(subject, { recordingId, state: "on" });
  const begun = performance.now();
  await caller.listen([tones.ana], 600);
  await connector.record(subject, { recordingId, state: "paused" });
  const pausedAt = performance.now() - begun;
  const [atCaller, atAgent] = await Promise.all([
    caller.listen([tones.ana], 800),
    agentCall.listen([tones.caller], 800),
  ]);
  expect(atCaller.tones).toEqual([tones.ana]);
  expect(atAgent.tones).toEqual([tones.caller]);
  const resumedAt = performance.now() - begun;
  await connector.record(subject, { recordingId, state: "on" });
  await caller.listen([tones.ana], 600);
  const endedAt = performance.now() - begun;
  await connector.record(subject, { recordingId, state: "off" });
  await report("recorded");

  for (const side of ["caller", "agent"] as const) {
    const samples = await track(recordingId, side);
    const during = (fromMs: number, untilMs: number) =>
      loudnessOf(samples.subarray((fromMs + 150) * 8, (untilMs - 150) * 8));
    expect(Math.abs(samples.length / 8 - endedAt)).toBeLessThan(250);
    expect(during(0, pausedAt)).toBeGreaterThan(1_000);
    expect(during(pausedAt, resumedAt)).toBe(0);
    expect(during(resumedAt, endedAt)).toBeGreaterThan(1_000);
  }
  await caller.hangUp();
});

it("ends with the caller and says so, without being told", async () => {
  const { subject, caller } = await aTalk();
  const recordingId = crypto.randomUUID();
  await connector.record(subject, { recordingId, state: "on" });
  await caller.listen([tones.ana], 700);
  await caller.hangUp();
  expect(await report("recorded")).toMatchObject({ subject, recordingId });
  expect((await track(recordingId, "caller")).length).toBeGreaterThan(4_000);
  expect(reports.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
  await untilChannels(0);
});

it("goes on while we are away, and is taken over by whoever comes", async () => {
  const { subject, caller } = await aTalk();
  const recordingId = crypto.randomUUID();
  await connector.record(subject, { recordingId, state: "on" });
  await connector.stop();
  await caller.listen([tones.ana], 700);
  await connect();
  await connector.record(subject, { recordingId, state: "on" });
  await caller.listen([tones.ana], 300);
  await caller.hangUp();
  await report("recorded");
  expect((await track(recordingId, "agent")).length / 8).toBeGreaterThan(900);
});

it("tells both that they are recorded, once", async () => {
  const { subject, caller, agentCall } = await aTalk();
  const recordingId = crypto.randomUUID();
  const order = { recordingId, state: "on", announce: true } as const;
  // Any words will do: these have 1800 Hz in them.
  connector.announceRecordings(async () => `sound:${pbx.folder}/lib/prompts/no-service`);
  caller.say(silence);
  agentCall.say(silence);
  const hearing = [caller.hears(1_800), agentCall.hears(1_800)];
  await connector.record(subject, order);
  await Promise.all(hearing);
  // Caller, agent and a snoop for each side: the one that spoke is gone.
  await untilChannels(4);
  await connector.record(subject, order);
  expect((await caller.listen([1_800], 600)).tones).toEqual([]);
  await caller.hangUp();
});
