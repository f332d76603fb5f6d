import type { OutgoingCall } from "#server/launch/phone/outgoing-call.ts";
import { SipPhone } from "#server/launch/phone/sip-phone.ts";
import { silence, spokenVoice } from "#server/launch/phone/voice.ts";
import { speak } from "./speak.ts";
import { musicHertz } from "./write-sounds.ts";

/** Somebody who calls, waits for an agent and then says their lines over and over. */
export type CallerScript = Readonly<{
  from: string;
  name: string;
  /** Of espeak-ng. */
  voice: string;
  lines: readonly string[];
}>;

type Scene = Readonly<{
  pbxPort: number;
  /** The number that is called. */
  to: string;
  espeak: string;
  scripts: readonly CallerScript[];
  say: (line: string) => void;
}>;

const betweenCallsMs = 20_000;
const betweenLinesMs = 5_000;
const longestTalkMs = 600_000;
const listenMs = 500;

/** Calls in, one script after the other, until it is stopped. */
export async function startScriptedCaller(scene: Scene): Promise<{ stop(): Promise<void> }> {
  const phone = await SipPhone.open({ pbxPort: scene.pbxPort, voice: () => silence });
  const stopping = new AbortController();
  const done = callByTurns(phone, scene, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await phone.close();
      await done;
    },
  };
}

async function callByTurns(phone: SipPhone, scene: Scene, signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    const script = scene.scripts[turn % scene.scripts.length];
    if (!script) return;
    const call = await phone.call({ to: scene.to, from: script.from, name: script.name });
    const abandon = () => void call.hangUp();
    signal.addEventListener("abort", abandon);
    scene.say(`${script.name} calls from ${script.from}.`);
    await playPart(call, script, scene.espeak).catch(() => undefined);
    signal.removeEventListener("abort", abandon);
    await pause(betweenCallsMs, signal);
  }
}

async function playPart(call: OutgoingCall, script: CallerScript, espeak: string): Promise<void> {
  await call.answered;
  await untilMusicEnds(call);
  const until = performance.now() + longestTalkMs;
  for (let line = 0; call.state === "talking" && performance.now() < until; line += 1) {
    const text = script.lines[Math.min(line, script.lines.length - 1)] ?? "";
    await sayLine(call, speak(espeak, text, script.voice));
  }
  await call.hangUp();
}

/** In the queue there is music; a voice, or silence, is an agent. */
async function untilMusicEnds(call: OutgoingCall): Promise<void> {
  let hearsMusic = false;
  while (call.state === "talking") {
    const { tones } = await call.listen(musicHertz, listenMs);
    if (hearsMusic && tones.length === 0) return;
    hearsMusic ||= tones.length > 0;
  }
}

async function sayLine(call: OutgoingCall, samples: Int16Array): Promise<void> {
  const said = Promise.withResolvers<void>();
  call.say(spokenVoice(samples, said.resolve));
  await Promise.race([said.promise, call.ended]);
  const paused = new AbortController();
  void call.ended.then(() => paused.abort());
  await pause(betweenLinesMs, paused.signal);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
