import { readChoice } from "./device-choice.ts";
import type { Melody } from "./play-melody.ts";
import { melody, playMelody } from "./play-melody.ts";
import { playRing, ringContext } from "./ring-output.ts";
import type { Sound } from "./sound-settings.ts";
import { readSounds } from "./sound-settings.ts";

type Signal = Exclude<Sound, "ring">;
type Output = AudioContext & { sinkId?: string; setSinkId?: (id: string) => Promise<void> };

/** Falling: it is over. Twice the same: time. Rising: somebody speaks to you. Low and rough: trouble. */
const signals: Record<Signal, Melody> = {
  ended: melody("sine", [660, 0, 0.16], [440, 0.18, 0.28]),
  wrapUp: melody("triangle", [880, 0, 0.09], [880, 0.18, 0.09]),
  message: melody("sine", [880, 0, 0.1], [1175, 0.11, 0.1], [1760, 0.22, 0.18]),
  trouble: melody("square", [220, 0, 0.18], [185, 0.22, 0.18], [220, 0.44, 0.3]),
};

let headset: Output | null = null;
let tried: AudioContext | null = null;

/** For the agent's ear alone: where voices are heard. */
function headsetContext(): Output | null {
  // Without sound it is still a desk.
  if (!("AudioContext" in globalThis)) return null;
  headset ??= new AudioContext() as Output;
  const { speaker } = readChoice();
  if ((headset.sinkId ?? "") !== speaker) headset.setSinkId?.(speaker).catch(() => undefined);
  return headset;
}

/** Browsers play nothing before a gesture; to be called in one. */
export function unlockSignals(): void {
  const audio = headsetContext();
  if (audio && audio.state !== "running") void audio.resume();
}

/** Silent while the browser still holds sound back: heard late it would say something untrue. */
export function playSignal(signal: Signal): void {
  const audio = headsetContext();
  const volume = readSounds().volumes[signal];
  if (audio?.state === "running" && volume > 0) playMelody(audio, signals[signal], volume);
}

/** Lets the agent hear it as it will be. To be called in a click. */
export async function trySound(sound: Sound): Promise<void> {
  if (sound !== "ring") {
    await headsetContext()?.resume();
    return playSignal(sound);
  }
  tried ??= ringContext();
  await tried.resume();
  playRing(tried);
}
