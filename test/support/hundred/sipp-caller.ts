import { loudnessOf, toneShare } from "#server/launch/phone/ear.ts";
import { RtpStream } from "#server/launch/phone/rtp-stream.ts";
import { toneVoice } from "#server/launch/phone/voice.ts";
import { callerScenario } from "#test/support/sipp/caller-scenario.ts";
import { runSipp } from "#test/support/sipp/run-sipp.ts";
import type { CallerPlan } from "./caller-plan.ts";
import { keysOf } from "./caller-plan.ts";

/** A stretch in which the same voices were heard; times are of the wall clock. */
export type Heard = { voices: string; from: number; until: number };

/** What the caller's side knows of a call. */
export type CallerLog = Readonly<{
  plan: CallerPlan;
  invitedAt: number;
  answeredAt: number;
  endedAt: number;
  endedBy: "here" | "there";
  heard: readonly Heard[];
  /** sipp's own complaints; empty when the call went as its scenario says. */
  fault: string;
}>;

const callerHertz = 600;
const keyGapMs = 250;
const rtpKeyMs = 200;
const hearEveryMs = 100;
/** Samples of 100 ms. */
const window = 800;
const present = 0.2;
const silent = 200;

type Scene = { pbxPort: number; number: string; voices: Readonly<Record<string, number>> };

/** sipp makes the call; who is heard in it, and keys in the media, are ours. */
export async function placeCall(plan: CallerPlan, scene: Scene): Promise<CallerLog> {
  const media = await RtpStream.open();
  media.voice = toneVoice(callerHertz);
  const keys = keysOf(plan);
  const byInfo = plan.way === "info";
  const scenario = callerScenario({
    to: scene.number,
    from: plan.from,
    name: `Caller ${plan.n}`,
    mediaPort: media.port,
    infoKeys: byInfo ? keys : "",
    keyGapMs,
    patienceMs: plan.patienceMs + (byInfo ? 0 : (keys.length + 2) * rtpKeyMs),
  });
  const sipp = await runSipp({ pbxPort: scene.pbxPort, scenario, args: ["-m", "1"] });
  const heard = listen(media, scene.voices);
  void media.sendBack().then(() => (byInfo ? undefined : pressAll(media, keys)));
  const { code, log, errors } = await sipp.done;
  const segments = heard.stop();
  media.close();
  const [invited, answered, end] = log.trim().split("\n").map(readMoment);
  return {
    plan,
    invitedAt: invited?.at ?? 0,
    answeredAt: answered?.at ?? 0,
    endedAt: end?.at ?? 0,
    endedBy: end?.what === "there" ? "there" : "here",
    heard: segments,
    fault: code === 0 ? "" : `sipp ended with ${code}: ${errors.split("\n").at(-2) ?? ""}`,
  };
}

async function pressAll(media: RtpStream, keys: string): Promise<void> {
  for (const key of keys) {
    await new Promise((resolve) => setTimeout(resolve, rtpKeyMs - 120));
    await media.press(key);
  }
}

function listen(media: RtpStream, voices: Readonly<Record<string, number>>) {
  const segments: Heard[] = [];
  const timer = setInterval(() => {
    const samples = media.ear.last(window);
    const loud = loudnessOf(samples) > silent;
    const names = Object.entries(voices).filter(([, hertz]) => toneShare(samples, hertz) > present);
    const now = Date.now();
    const heard = loud ? names.map(([name]) => name).join("+") : "";
    const last = segments.at(-1);
    if (last?.voices === heard) last.until = now;
    else segments.push({ voices: heard, from: last?.until ?? now, until: now });
  }, hearEveryMs);
  return {
    stop(): Heard[] {
      clearInterval(timer);
      return segments;
    },
  };
}

function readMoment(line: string): { what: string; at: number } {
  const [what = "", seconds, micros] = line.split(" ");
  return { what, at: Number(seconds) * 1_000 + Number(micros) / 1_000 };
}
