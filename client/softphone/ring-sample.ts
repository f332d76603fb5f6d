import { ringContext } from "./ring-output.ts";

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
