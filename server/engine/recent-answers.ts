import type { InputKey, Submitted } from "./ports.ts";

const keptAnswers = 50_000;

/** Answers by idempotency key, in flight or recent: a repeat waits for, or gets, the same one. */
export class RecentAnswers {
  readonly #answers = new Map<string, Promise<Submitted>>();
  /** While the log is read again nothing is forgotten. */
  #unwritten: () => number = () => Number.POSITIVE_INFINITY;

  /** `unwritten` says of how many newest inputs the tables do not know the keys yet. */
  keepUntilWritten(unwritten: () => number): void {
    this.#unwritten = unwritten;
  }

  get(key: InputKey): Promise<Submitted> | undefined {
    return this.#answers.get(nameOf(key));
  }

  /** A refused or failed submission is forgotten, so that the same key may be tried again. */
  keep(key: InputKey, answer: Promise<Submitted>): void {
    const name = nameOf(key);
    this.#answers.set(name, answer);
    answer.catch(() => this.#answers.delete(name));
    const kept = keptAnswers + this.#unwritten();
    if (this.#answers.size <= kept) return;
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= kept) return;
      this.#answers.delete(oldest);
    }
  }

  clear(): void {
    this.#answers.clear();
  }
}

const nameOf = (key: InputKey) => `${key.source}\n${key.eventId}`;
