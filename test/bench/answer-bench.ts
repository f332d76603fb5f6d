import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import { aPbxLine } from "#test/support/pbx-line.ts";
import { giveVoice } from "#test/support/phone/browser-voice.ts";
import { openPhone, tones } from "#test/support/phone/open-phone.ts";
import { voiceFlags } from "#test/support/phone/voice-desk.ts";
import type { BenchRow } from "./bench-row.ts";
import { quantile } from "./drive-calls.ts";
import { codeOf, phoneOf } from "./load-million.ts";
import { openDesk, paintedAt, watchFor } from "./paint-bench.ts";
import type { VoiceBench } from "./voice-site.ts";
import { stopServer } from "./voice-site.ts";

const samples = 40;
const ringMs = 250;
const pauseMs = 350;
const patienceMs = 5_000;
/** Heard is one packet's worth of the other's tone, at both ends. */
const frameMs = 20;
const cardGoalMs = 60;
const talkGoalMs = 150;

const wallNow = () => performance.timeOrigin + performance.now();
/** Of the page, put there by `giveQuickEar`. */
declare function justHeard(ms: number): { samples: Float32Array; rate: number };
type Sample = { entry: number; card: number; talk: number };

/** From a caller's INVITE to the card on an agent's screen, and from their click to a talk. */
export async function benchAnswer(bench: VoiceBench): Promise<BenchRow[]> {
  const pbx = await startAsterisk({ routes: [{ number: "7000", queue: "q0" }] });
  const line = await aPbxLine(pbx.url);
  const server = await bench.startServer(pbx, line.url);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", ...voiceFlags],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      permissions: ["microphone"],
    });
    await context.addInitScript(giveVoice, tones.ana);
    await context.addInitScript(giveQuickEar);
    const page = await context.newPage();
    await openDesk(page, server.port, bench.centre.agents[0]?.cookie ?? "");
    await page.getByRole("button", { name: "Phone ok" }).waitFor();
    await page.keyboard.press("F9");
    bench.say("INVITE to card, click to talk …");
    const caller = await openPhone(pbx);
    const measured: Sample[] = [];
    const callers = Array.from({ length: samples }, (_, n) => 1 + ((n * 7_919) % bench.customers));
    for (const customer of callers) {
      await watchFor(page, [codeOf(customer)]);
      const entered = Promise.withResolvers<number>();
      line.onEvents = (chunk) => {
        if (chunk.includes('"type":"StasisStart"')) entered.resolve(wallNow());
      };
      const invited = wallNow();
      const call = await caller.call({ to: "7000", from: phoneOf(customer) });
      const [entry, card] = await Promise.all([entered.promise, paintedAt(page, codeOf(customer))]);
      await page.waitForTimeout(ringMs);
      const heard = call.hears(tones.ana, patienceMs, frameMs);
      const there = await answerAndListen(page, { hertz: tones.caller, frameMs });
      const here = performance.timeOrigin + (await heard);
      measured.push({
        entry: entry - invited,
        card: card - entry,
        talk: Math.max(here, there.heard) - there.clicked,
      });
      await call.hangUp();
      await page.waitForTimeout(pauseMs);
    }
    await caller.close();
    return rowsOf(measured);
  } finally {
    await browser.close();
    await stopServer(server);
    line.close();
    await pbx.dispose();
  }
}

/** Clicks on Answer; tells when, and when the caller's tone was most of what arrived. */
function answerAndListen(
  page: Page,
  wanted: { hertz: number; frameMs: number },
): Promise<{ clicked: number; heard: number }> {
  return page.evaluate(async ({ hertz, frameMs: over }) => {
    const now = () => performance.timeOrigin + performance.now();
    const isHeard = () => {
      const { samples, rate } = justHeard(over);
      const factor = 2 * Math.cos((2 * Math.PI * hertz) / rate);
      let [last, before, energy] = [0, 0, 0];
      for (const sample of samples) {
        [last, before] = [sample + factor * last - before, last];
        energy += sample * sample;
      }
      const found = last * last + before * before - factor * last * before;
      return energy / samples.length > 4e-5 && found / ((energy * samples.length) / 2) > 0.5;
    };
    const answer = [...document.querySelectorAll("button")].find(({ textContent }) =>
      textContent.includes("Answer"),
    );
    const clicked = now();
    answer?.click();
    while (!isHeard()) {
      if (now() - clicked > 8_000) throw new Error("The caller was not heard.");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return { clicked, heard: now() };
  }, wanted);
}

/** Runs in the page: what arrives, at the machine's own rate. A slower one hears 16 ms at a time. */
function giveQuickEar(): void {
  let ears: AudioContext | undefined;
  let analyser: AnalyserNode | undefined;
  const Connection = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ track }) => {
        ears ??= new AudioContext({ latencyHint: "interactive" });
        analyser = new AnalyserNode(ears, { fftSize: 2048 });
        ears.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      });
    }
  };
  Object.assign(globalThis, {
    justHeard(ms: number) {
      const rate = ears?.sampleRate ?? 48_000;
      const all = new Float32Array(2048);
      analyser?.getFloatTimeDomainData(all);
      return { samples: all.subarray(2048 - (ms * rate) / 1_000), rate };
    },
  });
}

function rowsOf(measured: readonly Sample[]): BenchRow[] {
  const row = (metric: string, of: keyof Sample, share: number, goal: number | null): BenchRow => {
    const times = measured.map((sample) => sample[of]).toSorted((one, other) => one - other);
    const value = Math.round(quantile(times, share) * 10) / 10;
    const ok = goal === null || value <= goal;
    return { id: "v", metric, value, unit: "ms", floor: null, ratio: null, goal, ok };
  };
  const card = "StasisStart to painted card";
  const talk = "click on Answer to both hear each other";
  return [
    row("INVITE to StasisStart (the PBX's own part), median", "entry", 0.5, null),
    row(`${card}, median`, "card", 0.5, cardGoalMs),
    row(`${card}, p95`, "card", 0.95, null),
    row(`${talk}, median`, "talk", 0.5, talkGoalMs),
    row(`${talk}, p95`, "talk", 0.95, null),
  ];
}
