import { afterAll, beforeAll, expect, it } from "vitest";
import { makeTone, writeWave } from "#server/launch/pbx/wave-file.ts";
import { anIvrConfig } from "#test/support/an-ivr.ts";
import { anIvrSite } from "./an-ivr-site.ts";

let site: Awaited<ReturnType<typeof anIvrSite>>;
beforeAll(async () => {
  site = await anIvrSite();
});
afterAll(() => site.stop());

it("has nothing at first: callers are queued at once", async () => {
  const { body } = await site.ask("GET", "/ivr");
  expect(body).toMatchObject({ rev: 0, speaks: true, emergency: { on: false } });
  expect(site.book.flowFor(await site.book.current(), "0800")).toBeNull();
});

it("saves the whole document, refuses what was overtaken, and says who it was", async () => {
  const saved = await site.ask("PUT", "/ivr", anIvrConfig(), { "if-match": '"0"' });
  expect(saved.status).toBe(200);
  expect(saved.body).toMatchObject({ rev: 1, updatedBy: "user:adam", config: anIvrConfig() });
  const steps = Object.keys(saved.body.config.flows.main.steps);
  expect(steps).toEqual(Object.keys(anIvrConfig().flows.main?.steps ?? {}));
  const late = await site.ask("PUT", "/ivr", anIvrConfig(), { "if-match": '"0"' });
  expect([late.status, late.body.code, late.body.current.rev]).toEqual([409, "conflict", 1]);
  expect(await site.audit()).toContainEqual(
    expect.objectContaining({ actor: "user:adam", action: "ivr.saved" }),
  );
});

it("points at every fault and saves nothing", async () => {
  const config = anIvrConfig();
  config.numbers.push({ dnis: "8001", flow: "nowhere" });
  const sound = config.prompts.bye;
  if (sound) sound.sounds.en = "0".repeat(64);
  const { status, body } = await site.ask("PUT", "/ivr", config);
  expect(status).toBe(400);
  expect(body.errors).toEqual([
    { pointer: "/numbers/1/flow", detail: "unknownFlow" },
    { pointer: "/prompts/bye/sounds/en", detail: "unknownSound" },
  ]);
  const odd = { ...anIvrConfig(), flows: { main: { name: "x", start: "a", steps: { a: {} } } } };
  expect((await site.ask("PUT", "/ivr", odd)).body.errors[0].pointer).toContain(
    "/flows/main/steps/a",
  );
});

it("leads numbers as they are written, as they mean, and any other by the star", async () => {
  const config = anIvrConfig();
  const { main } = config.flows;
  if (!main) throw new Error("no flow");
  config.flows.night = main;
  config.flows.help = main;
  config.numbers = [
    { dnis: "8001", flow: "night" },
    { dnis: "0223456789", flow: "help" },
    { dnis: "*", flow: "main" },
  ];
  await site.ask("PUT", "/ivr", config);
  const current = await site.book.current();
  expect(site.book.flowFor(current, "8001")).toBe("night");
  expect(site.book.flowFor(current, "+886223456789")).toBe("help");
  expect(site.book.flowFor(current, "110")).toBe("main");
});

it("leads everybody to the emergency flow while the switch is on", async () => {
  const refused = await site.ask("PUT", "/ivr/emergency", { on: true, reason: "fire" });
  expect([refused.status, refused.body.code]).toEqual([409, "not_possible_now"]);
  await site.ask("PUT", "/ivr", { ...anIvrConfig(), emergencyFlow: "main", numbers: [] });
  const on = await site.ask("PUT", "/ivr/emergency", { on: true, reason: "fire" });
  expect(on.body).toMatchObject({ on: true, by: "user:adam", reason: "fire" });
  expect(site.book.flowFor(await site.book.current(), "8001")).toBe("main");
  await site.ask("PUT", "/ivr/emergency", { on: false });
  expect(site.book.flowFor(await site.book.current(), "8001")).toBeNull();
  expect((await site.audit()).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["ivr.emergencyBegun", "ivr.emergencyEnded"]),
  );
});

it("knows the hours of the site's clocks, holidays included", async () => {
  const config = anIvrConfig();
  config.schedules.office?.exceptions.push({ date: "2026-11-24", open: [] });
  // Monday 11:00 in Taipei.
  expect(site.book.isOpen(config, "office")).toBe(true);
  site.clock.advance(7 * 3_600_000);
  expect(site.book.isOpen(config, "office")).toBe(false);
  site.clock.advance(17 * 3_600_000);
  expect(site.book.isOpen(config, "office")).toBe(false);
});

it("brings an uploaded sound to the telephone and gives it to whoever asks by its name", async () => {
  const { status, body } = await site.ask("POST", "/ivr/sounds", writeWave(makeTone([440], 0.5)));
  expect([status, body.durationMs]).toEqual([201, 500]);
  const { answer, text } = await site.ask("GET", `/ivr/sounds/${body.soundId}.wav`, undefined, {
    "x-test-user": "nobody",
  });
  expect(answer.headers.get("content-type")).toBe("audio/wav");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(text.slice(0, 4)).toBe("RIFF");
  const unreadable = await site.ask("POST", "/ivr/sounds", new Uint8Array(100));
  expect([unreadable.status, unreadable.body.code]).toEqual([422, "sound_unreadable"]);
  expect((await site.ask("GET", `/ivr/sounds/${"0".repeat(64)}.wav`)).status).toBe(404);
});

it("speaks a text once, with what it says of the queue filled in", async () => {
  const config = anIvrConfig();
  const prompt = config.prompts.position;
  if (prompt) prompt.texts.en = "You are number {{position}}.";
  const say = (position: number) =>
    site.book.soundOf(config, { prompt: "position", language: "en", values: { position } });
  const [first, again] = await Promise.all([say(3), say(3)]);
  expect(first).toBe(again);
  expect(await say(4)).not.toBe(first);
  expect(site.said.filter((text) => text.includes("number"))).toEqual([
    "en You are number 3.",
    "en You are number 4.",
  ]);
});
