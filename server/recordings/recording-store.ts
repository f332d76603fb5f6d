import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { interleave, peaksOf, readWave, waveHead } from "./wave.ts";

export type Sides = Readonly<{ caller: Buffer; agent: Buffer | null }>;
export type Stored = Readonly<{
  /** Below the folder. */
  file: string;
  bytes: number;
  sha256: string;
  durationMs: number;
  peaks: Buffer;
}>;

/** Steps of a waveform: as many as a wide screen can show. */
const mostSteps = 800;
const shortestStepMs = 20;

/** The folder of recordings: what is in it under its name is whole and safely on disk. */
export class RecordingStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get folder(): string {
    return this.#folder;
  }

  /** Stereo of two sides; of one alone, that one in both ears. Again under the same id: replaced. */
  async write(id: string, month: string, sides: Sides): Promise<Stored> {
    const left = readWave(sides.caller);
    const right = sides.agent === null ? left : readWave(sides.agent);
    const length = Math.max(left.samples.length, right.samples.length);
    const file = path.join(month, `${id}.wav`);
    const whole = path.join(this.#folder, file);
    await mkdir(path.dirname(whole), { recursive: true, mode: 0o700 });
    const part = `${whole}.part`;
    const chunks = withHead(waveHead(2, left.rate, length * 4), interleave(left, right));
    const sha256 = await writeSafely(part, chunks);
    await rename(part, whole);
    const durationMs = Math.round((length / left.rate) * 1_000);
    const steps = Math.min(mostSteps, Math.max(1, Math.ceil(durationMs / shortestStepMs)));
    const peaks = [left, right].map((side) => peaksOf(side, length, steps));
    return { file, bytes: 44 + length * 4, sha256, durationMs, peaks: Buffer.concat(peaks) };
  }

  /** Whether the file is there and unchanged. */
  async isWhole({ file, bytes, sha256 }: Pick<Stored, "file" | "bytes" | "sha256">) {
    const place = path.join(this.#folder, file);
    const found = await stat(place).catch(() => null);
    if (found?.size !== bytes) return false;
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(place)) hash.update(chunk as Buffer);
    return hash.digest("hex") === sha256;
  }

  /** One that is gone already is no error. */
  async remove(file: string): Promise<void> {
    await rm(path.join(this.#folder, file), { force: true });
  }
}

async function writeSafely(place: string, chunks: Iterable<Buffer>): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(place, "w", 0o600);
  try {
    for (const chunk of chunks) {
      hash.update(chunk);
      await handle.write(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

/** Lazily: an hour of sound is not held in memory a second time. */
function* withHead(head: Buffer, sound: Iterable<Buffer>): Generator<Buffer> {
  yield head;
  yield* sound;
}
