import { AppError } from "#server/lib/app-error.ts";

/** What every telephone system plays: 8,000 samples a second, mono, 16 bits. */
const telephoneRate = 8_000;
const highestRate = 48_000;
/** Half a lobe on each side: enough to keep what a telephone cannot carry out of its band. */
const lobes = 8;

export type TelephoneSound = Readonly<{ wav: Buffer; durationMs: number }>;
type Pcm = Readonly<{ rate: number; samples: Float32Array }>;

/** Brings a WAV of any usual rate, mono or stereo, to what telephones play. */
export function toTelephoneSound(file: Buffer): TelephoneSound {
  const { rate, samples } = readWav(file);
  const heard = changeRate(samples, rate);
  return {
    wav: writeWav(heard),
    durationMs: Math.round((heard.length / telephoneRate) * 1_000),
  };
}

function readWav(file: Buffer): Pcm {
  if (file.length < 44 || file.toString("latin1", 0, 4) !== "RIFF") throw unreadable();
  let format: { channels: number; rate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, Math.min(file.length, at + 8 + size));
    if (name === "fmt " && body.length >= 16) format = readFormat(body);
    // A program that writes to a pipe does not know the size; what is there counts.
    if (name === "data" && format) return toMono(body, format);
    at += 8 + size + (size % 2);
  }
  throw unreadable();
}

function readFormat(body: Buffer): { channels: number; rate: number; bits: number } {
  const [coding, channels] = [body.readUInt16LE(0), body.readUInt16LE(2)];
  const [rate, bits] = [body.readUInt32LE(4), body.readUInt16LE(14)];
  const isPcm = coding === 1 || coding === 0xfffe;
  const isUsual = rate >= telephoneRate && rate <= highestRate && (bits === 16 || bits === 8);
  if (!isPcm || !isUsual || channels < 1 || channels > 2) throw unreadable();
  return { channels, rate, bits };
}

function toMono(
  body: Buffer,
  { channels, rate, bits }: { channels: number; rate: number; bits: number },
): Pcm {
  const bytes = bits / 8;
  const samples = new Float32Array(Math.floor(body.length / bytes / channels));
  for (let at = 0; at < samples.length; at += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const place = (at * channels + channel) * bytes;
      sum += bits === 16 ? body.readInt16LE(place) / 32_768 : (body.readUInt8(place) - 128) / 128;
    }
    samples[at] = sum / channels;
  }
  return { rate, samples };
}

/** Band-limited by a windowed sinc: plain skipping would turn hiss into whistles. */
function changeRate(samples: Float32Array, rate: number): Float32Array {
  if (rate === telephoneRate) return samples;
  const ratio = rate / telephoneRate;
  const reach = Math.ceil(lobes * ratio);
  const heard = new Float32Array(Math.floor(samples.length / ratio));
  for (let to = 0; to < heard.length; to += 1) {
    const centre = to * ratio;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let from = first; from <= last; from += 1) {
      const distance = (from - centre) / ratio;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * (from - centre)) / reach);
      sum += (samples[from] ?? 0) * sinc(distance) * window;
    }
    heard[to] = sum / ratio;
  }
  return heard;
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

function writeWav(samples: Float32Array): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(telephoneRate, 24);
  file.writeUInt32LE(telephoneRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => {
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2);
  });
  return file;
}

function unreadable(): AppError {
  return new AppError("sound_unreadable", "Send PCM as WAV: 8 to 48 kHz, mono or stereo.");
}
