import type pg from "pg";
import type { AcdInput } from "#server/acd/inputs.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { Appended, EntryWithWrites } from "./input-log.ts";
import { appendBatch, findSeq } from "./input-log.ts";
import type { InputKey, Submission, Submitted } from "./ports.ts";

const largestBatch = 256;
/** Beyond this the database is slower than the world: better to refuse than to queue without end. */
const longestQueue = 5_000;

type Waiting = Submission & { settle: PromiseWithResolvers<Submitted> };

type Dependencies = {
  connection: pg.Client;
  site: { siteId: SiteId; epoch: number; coreVersion: number };
  /** Last sequence number in the log. */
  lastSeq: number;
  /** The log's time now; never decreases. */
  now: () => Millis;
  /** Applies one committed input and says what the core answered. */
  apply: (seq: number, at: Millis, input: AcdInput) => Submitted;
  /** What a key that is already in the log was answered. */
  answerAgain: (key: InputKey, seq: number, input: AcdInput) => Submitted;
  /** The connection or the lease is gone: nothing more is committed here. */
  onFailure: (error: unknown) => void;
};

/**
 * Commits inputs in batches: whatever arrived while the previous commit was in flight, never a
 * timer. One input alone is committed at once; under load the batches grow by themselves.
 */
export class GroupCommit {
  readonly #deps: Dependencies;
  #waiting: Waiting[] = [];
  #committing = false;
  #failed = false;
  #seq: number;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#seq = deps.lastSeq;
  }

  submit(submission: Submission): Promise<Submitted> {
    if (this.#failed) return Promise.reject(unavailable());
    if (this.#waiting.length >= longestQueue) return Promise.reject(unavailable());
    const settle = Promise.withResolvers<Submitted>();
    this.#waiting.push({ ...submission, settle });
    if (!this.#committing) {
      this.#committing = true;
      // One turn later, so that the inputs of one request or one socket packet share a commit.
      queueMicrotask(() => void this.#commitAll());
    }
    return settle.promise;
  }

  /** Resolves when everything submitted so far is answered. */
  idle(): Promise<void> {
    if (!this.#committing) return Promise.resolve();
    this.#idle ??= Promise.withResolvers<void>();
    return this.#idle.promise;
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#failed) {
      const batch = this.#waiting.splice(0, largestBatch);
      try {
        await this.#commit(batch);
      } catch (error) {
        this.#fail(batch, error);
      }
    }
    this.#committing = false;
    this.#idle?.resolve();
    this.#idle = undefined;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const at = this.#deps.now();
    const entries = batch.map(({ key, input, writes }): EntryWithWrites => {
      this.#seq += 1;
      return { seq: this.#seq, at, key, input, writes };
    });
    const appended = await appendBatch(this.#deps.connection, this.#deps.site, entries);
    for (const [index, entry] of entries.entries()) {
      const settle = batch[index]?.settle;
      if (settle) await this.#answer(entry, appended, settle);
    }
  }

  async #answer(
    { seq, at, key, input }: EntryWithWrites,
    { fresh, refused }: Appended,
    settle: PromiseWithResolvers<Submitted>,
  ): Promise<void> {
    if (fresh.has(seq)) {
      settle.resolve(this.#deps.apply(seq, at, input));
    } else if (refused.has(seq)) {
      settle.reject(refused.get(seq));
    } else {
      const first = await findSeq(this.#deps.connection, this.#deps.site.siteId, key);
      settle.resolve(this.#deps.answerAgain(key, first, input));
    }
  }

  /** Whether the batch was stored is unknown until the log is read again; the sender retries. */
  #fail(batch: readonly Waiting[], error: unknown): void {
    this.#failed = true;
    for (const { settle } of batch) {
      settle.reject(
        new AppError("outcome_unknown", "The database did not answer in time. Send it again.", {
          cause: error,
          retryAfterSeconds: 1,
        }),
      );
    }
    for (const { settle } of this.#waiting.splice(0)) settle.reject(unavailable());
    this.#deps.onFailure(error);
  }
}

function unavailable(): AppError {
  return new AppError("storage_unavailable", "The database cannot take this now. Send it again.", {
    retryAfterSeconds: 1,
  });
}
