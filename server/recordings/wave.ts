/** Telephone sound: 16 bit, one channel. */
export type Track = Readonly<{ rate: number; samples: Int16Array }>;

const pcm = 1;

/** Reads a WAV file as telephone systems write them. Throws on any other kind of sound. */
export function readWave(file: Buffer): Track {
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") {
    throw new Error("not a WAV file");
  }
  let rate = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const begin = at + 8;
    if (name === "fmt ") {
      const plain = file.readUInt16LE(begin) === pcm && file.readUInt16LE(begin + 2) === 1;
      if (!plain || file.readUInt16LE(begin + 14) !== 16) {
        throw new Error("not 16 bit PCM with one channel");
      }
      rate = file.readUInt32LE(begin + 4);
    }
    if (name === "data") return { rate, samples: samplesOf(file, begin, size) };
    at = begin + size + (size % 2);
  }
  throw new Error("a WAV file without sound");
}

/** A file whose writer died has no length in its head: then what is there counts. */
function samplesOf(file: Buffer, begin: number, size: number): Int16Array {
  const end = size === 0 ? file.length : Math.min(file.length, begin + size);
  const bytes = file.subarray(begin, begin + Math.floor((end - begin) / 2) * 2);
  // A copy: the sound may begin at an odd place of the buffer's memory.
  const copy = new Uint8Array(bytes);
  return new Int16Array(copy.buffer);
}

export function waveHead(channels: number, rate: number, dataBytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + dataBytes, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(pcm, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(dataBytes, 40);
  return head;
}

/** Both sides in one file, so that they never drift apart: left and right, sample by sample. */
export function* interleave(left: Track, right: Track, step = 65_536): Generator<Buffer> {
  if (left.rate !== right.rate) throw new Error("the two sides have different sampling rates");
  const length = Math.max(left.samples.length, right.samples.length);
  for (let from = 0; from < length; from += step) {
    const until = Math.min(length, from + step);
    const both = new Int16Array((until - from) * 2);
    for (let n = from; n < until; n += 1) {
      both[(n - from) * 2] = left.samples[n] ?? 0;
      both[(n - from) * 2 + 1] = right.samples[n] ?? 0;
    }
    yield Buffer.from(both.buffer);
  }
}

/** The loudest sample of each of `steps` equal parts of `length` samples, 0 to 255. */
export function peaksOf({ samples }: Track, length: number, steps: number): Uint8Array {
  const peaks = new Uint8Array(steps);
  for (let step = 0; step < steps; step += 1) {
    const from = Math.floor((step * length) / steps);
    const until = Math.min(samples.length, Math.floor(((step + 1) * length) / steps));
    let loudest = 0;
    for (let n = from; n < until; n += 1) loudest = Math.max(loudest, Math.abs(samples[n] ?? 0));
    peaks[step] = Math.min(255, Math.round((loudest / 32_768) * 255));
  }
  return peaks;
}
