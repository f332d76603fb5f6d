import { execFileSync } from "node:child_process";
import { sampleRate } from "./wave-file.ts";

const headerBytes = 44;
const rateAt = 24;

/** What espeak-ng makes of a text, as samples for a telephone; `voice` such as `cmn` or `en-gb`. */
export function speak(espeak: string, text: string, voice: string): Int16Array {
  const wave = execFileSync(espeak, ["-v", voice, "-s", "150", "--stdout", "--stdin"], {
    input: text,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const body = wave.subarray(headerBytes);
  const samples = Int16Array.from({ length: Math.floor(body.length / 2) }, (_, index) =>
    body.readInt16LE(index * 2),
  );
  return resample(samples, wave.readUInt32LE(rateAt) / sampleRate);
}

/** Each new sample is the mean of those it stands for: what a telephone cannot carry is smoothed away. */
function resample(samples: Int16Array, step: number): Int16Array {
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const part = samples.subarray(Math.floor(index * step), Math.ceil((index + 1) * step));
    return part.reduce((sum, sample) => sum + sample, 0) / Math.max(1, part.length);
  });
}
