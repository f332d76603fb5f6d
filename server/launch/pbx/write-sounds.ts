import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeTone, writeWave } from "./wave-file.ts";

/** What a caller on hold hears: told apart from every voice by its frequencies. */
export const musicHertz = [330, 415] as const;

/** The music and the last resort of an Asterisk's folder. No recording has to be shipped. */
export function writeSounds(folder: string): void {
  const music = path.join(folder, "lib/moh");
  const prompts = path.join(folder, "lib/prompts");
  for (const place of [music, prompts]) mkdirSync(place, { recursive: true });
  writeFileSync(path.join(music, "hold.wav"), writeWave(makeTone(musicHertz, 20, 0.08)));
  // The tones of "number not in service", which need no language.
  const [low, middle, high] = [950, 1400, 1800].map((hertz) => makeTone([hertz], 0.33));
  const announced = [low, middle, high].flatMap((tone) => tone ?? []);
  writeFileSync(path.join(prompts, "no-service.wav"), writeWave([...announced, ...announced]));
}
