import { readChoice } from "./device-choice.ts";

/** A context that plays on the device chosen for ringing, where the browser can choose one. */
export function ringContext(): AudioContext {
  const context = new AudioContext();
  const sink = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
  const { ring } = readChoice();
  // A device that is gone: the ring is heard on the usual one, which is better than nowhere.
  if (ring !== "") sink.setSinkId?.(ring).catch(() => undefined);
  return context;
}
