import { machineKeys } from "#client/lib/machine-settings.ts";

/** All that the desk makes heard; each sounds different with closed eyes. */
export const sounds = ["ring", "ended", "wrapUp", "message", "trouble"] as const;
export type Sound = (typeof sounds)[number];

export const ringNames = ["bell", "chime", "marimba", "pulse", "classic"] as const;
export type RingName = (typeof ringNames)[number];

export interface SoundSettings {
  /** In per cent, 0 for silent; the ring is never. */
  readonly volumes: Readonly<Record<Sound, number>>;
  readonly ring: RingName;
  /** Rings where voices are heard as well. */
  readonly both: boolean;
}

export const quietestRing = 10;
const usual: SoundSettings = {
  volumes: { ring: 50, ended: 30, wrapUp: 30, message: 30, trouble: 40 },
  ring: "bell",
  both: false,
};

/** What was set in this browser: loudness belongs to the loudspeaker and its room. */
export function readSounds(storage: Storage = localStorage): SoundSettings {
  try {
    return toSettings(JSON.parse(storage.getItem(machineKeys.sounds) ?? "{}"));
  } catch {
    return usual; // unreadable or forbidden: as if nothing was set
  }
}

export function keepSounds(settings: SoundSettings, storage: Storage = localStorage): void {
  storage.setItem(machineKeys.sounds, JSON.stringify(settings));
}

function toSettings(kept: Partial<SoundSettings> | null): SoundSettings {
  const volumes = { ...usual.volumes };
  for (const sound of sounds) {
    const volume = Number(kept?.volumes?.[sound] ?? Number.NaN);
    const least = sound === "ring" ? quietestRing : 0;
    if (volume >= least && volume <= 100) volumes[sound] = volume;
  }
  const ring = ringNames.find((name) => name === kept?.ring) ?? usual.ring;
  return { volumes, ring, both: kept?.both === true };
}
