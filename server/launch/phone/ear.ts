/** Samples a second, as telephones send them. */
const rate = 8000;
const remembered = 2 * rate;

/** Share of the whole loudness that one frequency has, from 0 to 1 (Goertzel's algorithm). */
export function toneShare(samples: Int16Array, hertz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let last = 0;
  let beforeLast = 0;
  let energy = 0;
  for (const sample of samples) {
    [last, beforeLast] = [sample + factor * last - beforeLast, last];
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  const found = last * last + beforeLast * beforeLast - factor * last * beforeLast;
  return found / ((energy * samples.length) / 2);
}

/** Root of the mean square: 0 is silence, a full tone about 20,000. */
export function loudnessOf(samples: Int16Array): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  return Math.sqrt(energy / Math.max(1, samples.length));
}

/** The last two seconds of what arrived. */
export class Ear {
  readonly #ring = new Int16Array(remembered);
  #count = 0;

  hear(samples: Iterable<number>): void {
    for (const sample of samples) {
      this.#ring[this.#count % remembered] = sample;
      this.#count += 1;
    }
  }

  /** How many samples arrived since the beginning. */
  get count(): number {
    return this.#count;
  }

  /** The last samples, oldest first; fewer when fewer arrived. */
  last(count: number): Int16Array {
    const length = Math.min(count, this.#count, remembered);
    const from = this.#count - length;
    return Int16Array.from({ length }, (_, index) => this.#ring[(from + index) % remembered] ?? 0);
  }
}
