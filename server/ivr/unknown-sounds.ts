import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { Fault } from "#shared/errors.ts";
import { locales } from "#shared/locale.ts";
import type { Sounds } from "./sounds.ts";

/** Prompts that name a recording which was never uploaded. */
export async function unknownSounds(config: IvrConfig, sounds: Sounds): Promise<Fault[]> {
  const named = Object.entries(config.prompts).flatMap(([key, prompt]) =>
    locales.flatMap((language) => {
      const soundId = prompt.sounds[language];
      return soundId === null ? [] : [{ soundId, pointer: `/prompts/${key}/sounds/${language}` }];
    }),
  );
  if (named.length === 0) return [];
  const known = await sounds.known(named.map(({ soundId }) => soundId));
  return named
    .filter(({ soundId }) => !known.has(soundId))
    .map(({ pointer }) => ({ pointer, detail: "unknownSound" }));
}
