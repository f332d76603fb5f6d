import path from "node:path";
import { expect, it } from "vitest";
import { createSpeech } from "#server/ivr/speech.ts";
import { toTelephoneSound } from "#server/ivr/telephone-sound.ts";
import { loudnessOf } from "#server/launch/phone/ear.ts";
import { unpackAsterisk } from "#server/launch/pbx/unpack-asterisk.ts";
import { locales } from "#shared/locale.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const texts = {
  en: "Please enter your customer number.",
  "zh-TW": "請輸入您的客戶編號。",
  "zh-CN": "请输入您的客户编号。",
};

it.each(locales)("speaks %s aloud, as a telephone plays it", async (language) => {
  const speech = createSpeech(unpackAsterisk(root, () => undefined).espeak);
  expect(await speech.available()).toBe(true);
  const { wav, durationMs } = toTelephoneSound(await speech.speak(texts[language], language));
  expect(durationMs).toBeGreaterThan(1_000);
  expect(durationMs).toBeLessThan(8_000);
  const samples = Int16Array.from({ length: (wav.length - 44) / 2 }, (_, at) =>
    wav.readInt16LE(44 + at * 2),
  );
  expect(loudnessOf(samples)).toBeGreaterThan(300);
});

it("says so where nobody can speak", async () => {
  const speech = createSpeech("/nonexistent/espeak-ng");
  expect(await speech.available()).toBe(false);
  await expect(speech.speak("hello", "en")).rejects.toMatchObject({ code: "speech_unavailable" });
});
