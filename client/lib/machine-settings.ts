/** What belongs to the machine on the desk and not to what was done at it. */
export const machineKeys = {
  /** Headset, loudspeaker and where it rings. */
  audio: "calldesk.audio",
  /** How loud which sound is. */
  sounds: "calldesk.sounds",
  /** Followed by whose calls come to another telephone here. */
  otherPhone: "calldesk.phone.other.",
} as const;

const kept: readonly string[] = Object.values(machineKeys);

/** Signing out clears the browser's storage; this much is there again for the next shift. */
export async function keepingMachineSettings(
  clear: () => Promise<unknown>,
  storage: Storage = localStorage,
): Promise<void> {
  const settings = Object.keys(storage)
    .filter((key) => kept.some((prefix) => key.startsWith(prefix)))
    .map((key) => [key, storage.getItem(key) ?? ""] as const);
  await clear();
  for (const [key, value] of settings) storage.setItem(key, value);
}
