import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import { loudnessOf } from "#server/launch/phone/ear.ts";
import type { OfferId } from "#shared/ids.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { promptTones } from "#test/support/an-ivr-office.ts";
import { openDeskPhone, tones } from "#test/support/phone/open-phone.ts";
import { aPbxLine } from "#test/support/pbx-line.ts";
import { agents, callId, eventually, startTestPbx } from "./asterisk-bench.ts";
import type { IvrBench } from "./ivr-bench.ts";
import { openIvrBench } from "./ivr-bench.ts";

let pbx: TestAsterisk;
beforeAll(async () => {
  pbx = await startTestPbx();
});
afterAll(() => pbx.dispose());

let bench: IvrBench;
beforeEach(async () => {
  bench = await openIvrBench(pbx);
});
afterEach(() => bench.close());

/** From the welcome to the queue, without a pause. */
const allKeys = "2" + "10042#" + "4711#" + "1";

it.each(["rtp", "info"] as const)("reads every key by %s, however fast it comes", async (way) => {
  for (const number of ["10042", "20993", "98765432"]) {
    const { subject, call } = await bench.callIn();
    await call.press(`2${number}#4711#1`, way);
    await bench.atStep(subject, "waiting");
    expect(bench.ivrOf(subject)).toEqual({
      path: ["welcome", "language", "hours", "number", "pin", "menu", "waiting"],
      digits: { language: "2", number, pin: "****", menu: "1" },
      customerNumber: number,
      intent: "invoice",
      authenticated: true,
    });
    const queued = bench.eventsOf(subject).find(({ kind }) => kind === "queued");
    expect(queued?.data).toMatchObject({
      queue: "billing",
      priority: 2,
      skills: { billing: 3 },
      language: "zh-TW",
    });
    await call.hangUp();
  }
  // Nothing that leaves the connector or is written to the log has the PIN.
  expect(JSON.stringify([bench.reports, bench.log.lines])).not.toContain("4711");
  expect(bench.pins).toContainEqual({
    pin: "4711",
    customerNumber: "10042",
    ani: "+886912345678",
  });
});

it("says each prompt in its turn and stops at the first key", async () => {
  const { subject, call } = await bench.callIn();
  await call.hears(promptTones.welcome ?? 0);
  await call.hears(promptTones.ask ?? 0);
  await bench.atStep(subject, "language");
  await call.press("1");
  await bench.atStep(subject, "number");
  await call.hears(promptTones.ask ?? 0);
  await call.press("1");
  const heard = await call.listen([promptTones.ask ?? 0], 300);
  expect(heard.loudness).toBeLessThan(2_000);
  await call.press("0042#");
  await bench.atStep(subject, "pin");
  expect(bench.ivrOf(subject)?.customerNumber).toBe("10042");
});

/** How to come to each step, by keys pressed at once. */
const ways: readonly (readonly [step: string, keys: string])[] = [
  ["welcome", ""],
  ["language", ""],
  ["number", "1"],
  ["pin", "110042#"],
  ["menu", "110042#4711#"],
  ["waiting", "110042#4711#1"],
  ["callback", "110042#4711#1*"],
  ["message", "110042#4711#2"],
];

it.each(ways)("has a record of who hangs up at %s", async (step, keys) => {
  const { subject, call } = await bench.callIn();
  const [ahead, inQueue] = keys.split("*");
  if (ahead) await call.press(ahead);
  if (inQueue !== undefined) {
    await bench.atStep(subject, "waiting");
    await call.press("1");
  }
  await bench.atStep(subject, step);
  await call.hangUp();
  await eventually(() => bench.kindsOf(subject).includes("cleared"));
  const kinds = bench.kindsOf(subject);
  expect(kinds[0]).toBe("delivered");
  expect(kinds.at(-1)).toBe("cleared");
  expect(bench.ivrOf(subject)?.path?.at(-1)).toBe(step);
  expect(bench.eventsOf(subject).at(-1)?.data.clearedBy).toBe("customer");
  expect(bench.log.lines.filter(({ level }) => level === "error")).toEqual([]);
});

it("leads on when the line to Asterisk was away, with the prompt that was due meanwhile", async () => {
  await bench.close();
  const line = await aPbxLine(pbx.url);
  bench = await openIvrBench(pbx, { url: line.url });
  const { subject, call } = await bench.callIn();
  const readPins = bench.holdPins();
  await call.press("110042#4711#");
  await eventually(() => bench.pins.length === 1);
  line.sever();
  await eventually(() => !bench.connector.room.pbx.ari.connected);
  readPins();
  await bench.atStep(subject, "menu");
  line.mend();
  await call.hears(promptTones.ask ?? 0);
  await call.press("1");
  await bench.atStep(subject, "waiting");
  await call.hears(tones.music);
  line.close();
});

it("breaks the music with place and wait, and goes on with the music", async () => {
  await bench.close();
  bench = await openIvrBench(pbx, { times: 4 });
  const { subject, call } = await bench.callIn();
  await call.press(allKeys);
  await bench.atStep(subject, "waiting");
  await call.hears(tones.music);
  for (const prompt of ["position", "wait", "offer"]) await call.hears(promptTones[prompt] ?? 0);
  await call.hears(tones.music);
});

it("says nothing more once an agent is there", async () => {
  const desk = await openDeskPhone(pbx, { user: "2001", password: "a desk" });
  const { subject, call } = await bench.callIn();
  await call.press(allKeys);
  await bench.atStep(subject, "waiting");
  await call.hears(promptTones.position ?? 0, 15_000);
  const offer = { offerId: `${callId}:1` as OfferId, subject, agent: agents.ana };
  await bench.connector.ring(offer);
  (await desk.nextCall()).answer();
  await bench.connector.connect(offer);
  await call.hears(tones.ana);
  const { wait = 0, offer: offered = 0, position = 0 } = promptTones;
  expect((await call.listen([tones.ana, position, wait, offered], 1_500)).tones).toEqual([
    tones.ana,
  ]);
  await desk.close();
});

it("says nothing into a talk that began before the first announcement, and hears no key of it", async () => {
  await bench.close();
  bench = await openIvrBench(pbx, { times: 4 });
  const desk = await openDeskPhone(pbx, { user: "2001", password: "a desk" });
  const { subject, call } = await bench.callIn();
  await call.press(allKeys);
  await bench.atStep(subject, "waiting");
  const offer = { offerId: `${callId}:1` as OfferId, subject, agent: agents.ana };
  await bench.connector.ring(offer);
  (await desk.nextCall()).answer();
  await bench.connector.connect(offer);
  await call.hears(tones.ana);
  await call.press("1");
  for (let half = 0; half < 8; half += 1) {
    const { tones: heard } = await call.listen([tones.ana, ...Object.values(promptTones)], 500);
    expect(heard).toEqual([tones.ana]);
  }
  expect(bench.ivrOf(subject)?.path?.at(-1)).toBe("waiting");
  await desk.close();
});

it("takes a caller out of the queue for a callback and says goodbye", async () => {
  const { subject, call } = await bench.callIn();
  await call.press(allKeys);
  await bench.atStep(subject, "waiting");
  await call.hears(tones.music);
  await call.press("1");
  await bench.atStep(subject, "callback");
  const heard = await call.listen([tones.music, promptTones.ask ?? 0]);
  expect(heard.tones).not.toContain(tones.music);
  await call.press("1#");
  await call.hears(promptTones.bye ?? 0);
  expect((await call.ended).by).toBe("there");
  expect(bench.left("callbackWished")).toEqual([
    { kind: "callbackWished", subject, number: "+886912345678", queue: "billing" },
  ]);
  await eventually(() => bench.kindsOf(subject).includes("cleared"));
  expect(bench.kindsOf(subject)).toContain("diverted");
  expect(bench.eventsOf(subject).at(-1)?.data.clearedBy).toBe("system");
});

it("records a message that a hang-up ends, with what was said in it", async () => {
  bench.state.isOpen = false;
  const { subject, call } = await bench.callIn();
  await call.press("1");
  await call.hears(promptTones.beep ?? 0);
  await eventually(() => bench.reports.length > 0);
  await call.listen([], 3_000);
  await call.hangUp();
  await eventually(() => bench.left("voicemailLeft").length > 0);
  const [left] = bench.left("voicemailLeft");
  if (left?.kind !== "voicemailLeft") throw new Error("no voicemail");
  expect(left).toMatchObject({ subject, box: "front" });
  expect(left.durationMs).toBeGreaterThanOrEqual(1_000);
  const wav = await bench.connector.readRecording?.(left.recordingId, "caller");
  expect(wav?.length).toBeGreaterThan(16_000);
  const samples = new Int16Array(8_000);
  for (let at = 0; at < samples.length; at += 1)
    samples[at] = wav?.readInt16LE(8_044 + at * 2) ?? 0;
  expect(loudnessOf(samples)).toBeGreaterThan(500);
});

it("takes a caller who waits to a flow or to a box, as an agent sends them", async () => {
  bench.state.flow = null;
  const { subject, call } = await bench.callIn();
  await call.hears(tones.music);
  await bench.connector.sendTo(subject, { kind: "ivr", flow: "main" });
  await call.hears(promptTones.welcome ?? 0);
  await call.press("210042#4711#1");
  await bench.atStep(subject, "waiting");
  await call.hears(tones.music);
  await bench.connector.sendTo(subject, { kind: "voicemail", box: "front" });
  await call.hears(promptTones.beep ?? 0);
  await expect(
    bench.connector.sendTo(subject, { kind: "ivr", flow: "nowhere" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

it("lets the dialplan name a queue, but not in an emergency", async () => {
  const { subject, call } = await bench.callIn("7000");
  await call.hears(tones.music);
  const queued = bench.eventsOf(subject).find(({ kind }) => kind === "queued");
  expect(queued?.data.queue).toBe("frontdesk");
  await call.hangUp();
  bench.state.emergency = true;
  onTestFinished(() => {
    bench.state.emergency = false;
  });
  const second = await bench.callIn("7000");
  await second.call.hears(promptTones.welcome ?? 0);
});

it("goes on with the prompt's end after the line to Asterisk was cut", async () => {
  const { subject, call } = await bench.callIn();
  await call.hears(promptTones.welcome ?? 0);
  bench.connector.room.pbx.ari.cut();
  await bench.atStep(subject, "language");
  await call.hears(promptTones.ask ?? 0);
  await call.press("1");
  await bench.atStep(subject, "number");
});
