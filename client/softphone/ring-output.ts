import { readChoice } from "./device-choice.ts";

type Output = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Contexts that ring; a page has one or two, and they live as long as it does. */
const outputs = new Set<Output>();

/** A context that plays on the device chosen for ringing, where the browser can choose one. */
export function ringContext(): AudioContext {
  const output: Output = new AudioContext();
  outputs.add(output);
  moveTo(output, readChoice().ring);
  return output;
}

/** Another device was chosen: whatever rings, rings there. */
export function moveRinging(deviceId: string): void {
  for (const output of outputs) moveTo(output, deviceId);
}

function moveTo(output: Output, deviceId: string): void {
  // A device that is gone: the ring is heard on the usual one, which is better than nowhere.
  output.setSinkId?.(deviceId).catch(() => undefined);
}

const SAMPLE = { hertz: 784, seconds: 0.5, gain: 0.25 };
let sampler: AudioContext | null = null;

/** Lets the agent hear where it will ring. To be called in a click. */
export async function ringOnce(): Promise<void> {
  sampler ??= ringContext();
  await sampler.resume();
  const volume = new GainNode(sampler, { gain: SAMPLE.gain });
  const tone = new OscillatorNode(sampler, { frequency: SAMPLE.hertz, type: "triangle" });
  tone.connect(volume).connect(sampler.destination);
  tone.start();
  tone.stop(sampler.currentTime + SAMPLE.seconds);
}
