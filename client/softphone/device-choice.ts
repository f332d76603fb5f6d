import { machineKeys } from "#client/lib/machine-settings.ts";
import type { AudioDevices, DeviceRole } from "./phone-state.ts";

export type ChosenDevices = AudioDevices["chosen"];

const key = machineKeys.audio;
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
