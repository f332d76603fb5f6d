import { expect, it } from "vitest";
import { toneShare } from "#server/launch/phone/ear.ts";
import { toTelephoneSound } from "#server/ivr/telephone-sound.ts";

/** These tones at once, as any recorder writes them. */
function aWav(hertz: readonly number[], rate: number, { channels = 1, bits = 16, more = 0 } = {}) {
  const count = Math.floor(rate / 2);
  const bytes = bits / 8;
  const file = Buffer.alloc(44 + more + count * channels * bytes);
  file.write("RIFF", 0);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt16LE(bits, 34);
  if (more > 0) {
    file.write("LIST", 36);
    file.writeUInt32LE(more - 8, 40);
  }
  file.write("data", 36 + more);
  // As a program writes it that does not know the length yet.
  file.writeUInt32LE(0xffffffff, 40 + more);
  for (let at = 0; at < count * channels; at += 1) {
    const angle = (2 * Math.PI * Math.floor(at / channels)) / rate;
    const value = hertz.reduce((sum, tone) => sum + Math.sin(tone * angle), 0) / hertz.length / 2;
    const place = 44 + more + at * bytes;
    if (bits === 16) file.writeInt16LE(Math.round(value * 32_000), place);
    else file.writeUInt8(Math.round(128 + value * 120), place);
  }
  return file;
}

function samplesOf(wav: Buffer): Int16Array {
  return Int16Array.from({ length: (wav.length - 44) / 2 }, (_, at) =>
    wav.readInt16LE(44 + at * 2),
  );
}

it.each([
  [8_000, {}],
  [16_000, {}],
  [22_050, {}],
  [44_100, { channels: 2 }],
  [48_000, { channels: 2, more: 34 }],
  [11_025, { bits: 8 }],
])("brings %i Hz to eight thousand, with what was said in it", (rate, how) => {
  const { wav, durationMs } = toTelephoneSound(aWav([440], rate, how));
  expect(Math.abs(durationMs - 500)).toBeLessThanOrEqual(1);
  expect(wav.readUInt32LE(24)).toBe(8_000);
  expect(toneShare(samplesOf(wav), 440)).toBeGreaterThan(0.9);
});

it("leaves out what a telephone cannot carry instead of folding it into what it can", () => {
  const { wav } = toTelephoneSound(aWav([500, 6_000], 44_100));
  const samples = samplesOf(wav);
  expect(toneShare(samples, 500)).toBeGreaterThan(0.9);
  expect(toneShare(samples, 2_000)).toBeLessThan(0.01);
});

it.each([
  ["text", Buffer.from("not a sound at all, only a text that is long enough to be one")],
  ["compressed sound", Buffer.concat([aWav([440], 8_000)]).fill(7, 20, 22)],
  ["nothing after the head", aWav([440], 8_000).subarray(0, 36)],
])("refuses %s", (_what, file) => {
  expect(() => toTelephoneSound(file)).toThrow(
    expect.objectContaining({ code: "sound_unreadable" }),
  );
});
