import { readChoice } from "./device-choice.ts";
import type { Melody } from "./play-melody.ts";
import { melody, playMelody } from "./play-melody.ts";
import type { RingName } from "./sound-settings.ts";
import { readSounds } from "./sound-settings.ts";

const rings: Record<RingName, Melody> = {
  bell: melody("triangle", [784, 0, 0.22], [988, 0.26, 0.34]),
  chime: melody("sine", [1047, 0, 0.3], [1319, 0.2, 0.3], [1568, 0.4, 0.5]),
  marimba: melody("sine", [523, 0, 0.12], [659, 0.15, 0.12], [523, 0.3, 0.12], [784, 0.45, 0.3]),
  pulse: melody("square", [440, 0, 0.1], [440, 0.2, 0.1], [440, 0.4, 0.1], [440, 0.6, 0.1]),
  classic: melody("sawtooth", [425, 0, 0.45], [480, 0, 0.45], [425, 0.6, 0.45], [480, 0.6, 0.45]),
};

type Movable = { sinkId?: string; setSinkId?: (id: string) => Promise<void> };
type Output = AudioContext & Movable;
type Headset = { node: MediaStreamAudioDestinationNode; element: HTMLAudioElement & Movable };

/** Contexts that ring; a page has one or two, and they live as long as it does. */
const outputs = new Set<Output>();
/** A context plays on one device; what is to be heard on the headset too leaves it by a stream. */
const headsets = new WeakMap<AudioContext, Headset>();

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

/** One burst of the ring as this person set it, on the ring's device or on both. */
export function playRing(audio: AudioContext): AudioNode {
  const { ring, volumes, both } = readSounds();
  const { ring: device, speaker } = readChoice();
  const targets: AudioNode[] = [audio.destination];
  // On one device twice it would only be louder.
  if (both && speaker !== device) targets.push(headsetOf(audio, speaker));
  return playMelody(audio, rings[ring], volumes.ring, targets);
}

function headsetOf(audio: AudioContext, deviceId: string): AudioNode {
  const known = headsets.get(audio);
  const { node, element } = known ?? {
    node: new MediaStreamAudioDestinationNode(audio),
    element: new Audio(),
  };
  if (!known) {
    element.srcObject = node.stream;
    headsets.set(audio, { node, element });
  }
  moveTo(element, deviceId);
  // Refused before the first gesture: then the ring's own device says so already.
  element.play().catch(() => undefined);
  return node;
}

function moveTo(output: Movable, deviceId: string): void {
  // Told where it is already, Chromium stumbles over a context that is just being made.
  if ((output.sinkId ?? "") === deviceId) return;
  // A device that is gone: the ring is heard on the usual one, which is better than nowhere.
  output.setSinkId?.(deviceId).catch(() => undefined);
}
