import { readChoice } from "./device-choice.ts";

type Output = AudioContext & { sinkId?: string; setSinkId?: (id: string) => Promise<void> };

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
  // Told where it is already, Chromium stumbles over a context that is just being made.
  if ((output.sinkId ?? "") === deviceId) return;
  // A device that is gone: the ring is heard on the usual one, which is better than nowhere.
  output.setSinkId?.(deviceId).catch(() => undefined);
}
