import type { AudioDevice, AudioDevices, DeviceRole } from "./phone-state.ts";

export type ChosenDevices = AudioDevices["chosen"];

const key = "calldesk.audio";
const nothing: ChosenDevices = { microphone: "", speaker: "", ring: "" };

/** What was chosen in this browser; `""` is the system's choice. */
export function readChoice(storage: Storage = localStorage): ChosenDevices {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "{}");
    return { ...nothing, ...pickTexts(kept) };
  } catch {
    return nothing; // unreadable or forbidden: as if nothing was chosen
  }
}

export function keepChoice(
  role: DeviceRole,
  id: string,
  storage: Storage = localStorage,
): ChosenDevices {
  const chosen = { ...readChoice(storage), [role]: id };
  storage.setItem(key, JSON.stringify(chosen));
  return chosen;
}

function pickTexts(kept: unknown): Partial<ChosenDevices> {
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter(([role, id]) => role in nothing && typeof id === "string"),
  );
}

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
