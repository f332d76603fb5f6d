import type { InputKey, Submitted } from "./ports.ts";

const keptAnswers = 50_000;

/** Answers by idempotency key, in flight or recent: a repeat waits for, or gets, the same one. */
export class RecentAnswers {
  readonly #answers = new Map<string, Promise<Submitted>>();

  get(key: InputKey): Promise<Submitted> | undefined {
    return this.#answers.get(nameOf(key));
  }

  /** A refused or failed submission is forgotten, so that the same key may be tried again. */
  keep(key: InputKey, answer: Promise<Submitted>): void {
    const name = nameOf(key);
    this.#answers.set(name, answer);
    answer.catch(() => this.#answers.delete(name));
    if (this.#answers.size <= keptAnswers) return;
    for (const oldest of this.#answers.keys()) {
      this.#answers.delete(oldest);
      return;
    }
  }

  clear(): void {
    this.#answers.clear();
  }
}

const nameOf = (key: InputKey) => `${key.source}\n${key.eventId}`;
