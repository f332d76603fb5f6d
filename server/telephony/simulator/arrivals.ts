import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { SeededRandom } from "#server/lib/seeded-random.ts";

/** Poisson arrivals: each comes without knowing of the one before. */
export class Arrivals {
  #clock: Clock;
  #random: SeededRandom;
  #arrive: () => void;
  #perMinute = 0;
  #cancel: Cancel | undefined;

  constructor(clock: Clock, random: SeededRandom, arrive: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.#arrive = arrive;
  }

  /** 0 stops them. */
  setPerMinute(perMinute: number): void {
    this.#perMinute = perMinute;
    this.#cancel?.();
    this.#cancel = undefined;
    // Without memory: drawing anew at a change of rate is as good as going on.
    if (perMinute > 0) this.#awaitNext();
  }

  #awaitNext(): void {
    const gap = this.#random.exponential(60_000 / this.#perMinute);
    this.#cancel = this.#clock.runAt(this.#clock.now() + gap, () => {
      this.#awaitNext();
      this.#arrive();
    });
  }
}
