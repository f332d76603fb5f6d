import type { ChosenDevices } from "./device-choice.ts";
import type { AudioDevice, AudioDevices } from "./phone-state.ts";

/** Chromium lists "default" and "communications" beside the devices they stand for. */
const aliases = new Set(["default", "communications", ""]);

export function listDevices(
  found: readonly MediaDeviceInfo[],
  kind: MediaDeviceKind,
): AudioDevice[] {
  return found
    .filter((device) => device.kind === kind && !aliases.has(device.deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** A chosen device that is not plugged in: another serves until it is back. */
export function isReplaced(chosen: ChosenDevices, all: Pick<AudioDevices, "inputs" | "outputs">) {
  const missing = (id: string, among: readonly AudioDevice[]) =>
    id !== "" && among.length > 0 && !among.some((device) => device.id === id);
  return missing(chosen.microphone, all.inputs) || missing(chosen.speaker, all.outputs);
}
