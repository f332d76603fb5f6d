import type pg from "pg";
import type { AcdInput } from "#server/acd/inputs.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { Appended, Entry, EntryWithWrites } from "./input-log.ts";
import { appendBatch, findSeq } from "./input-log.ts";
import { canWait, joinsCompany, streamOf } from "./can-wait.ts";
import type { InputKey, Submission, Submitted } from "./ports.ts";

const largestBatch = 256;
/** Beyond this the database is slower than the world: better to refuse than to queue without end. */
const longestQueue = 5_000;
/** How long an input that can wait waits for company. Of the machine's time, not of the rules'. */
const patienceMs = 8;

type Waiting = Submission & { settle: PromiseWithResolvers<Submitted> };

type Dependencies = {
  /** Commits run on these side by side; a few are enough to hide the wait for the disk. */
  connections: readonly pg.Client[];
  site: { siteId: SiteId; epoch: number; coreVersion: number };
  /** Last sequence number in the log. */
  lastSeq: number;
  /** The log's time now; never decreases. */
  now: () => Millis;
  /** Applies one committed input and says what the core answered. */
  apply: (entry: Entry) => Submitted;
  /** What a key that is already in the log was answered. */
  answerAgain: (key: InputKey, seq: number, input: AcdInput) => Submitted;
  /** The connection or the lease is gone: nothing more is committed here. */
  onFailure: (error: unknown) => void;
};

/**
 * Commits inputs in batches: whatever arrived while the commits before were in flight; under load they
 * grow by themselves. What can wait is gathered for a moment first, and not put before what hurries
 * unless it belongs there.
 *
 * Batches commit side by side but are applied in the order of their numbers. When one fails, those
 * behind it are not applied either: their senders ask again and find them in the log.
 */
export class GroupCommit {
  readonly #deps: Dependencies;
  readonly #free: pg.Client[];
  /** In a hurry, and what must not come after them. */
  #waiting: Waiting[] = [];
  /** Those that can wait, until their time is up or one of their stream hurries. */
  #patient: Waiting[] = [];
  /** Of the patient ones. */
  readonly #streams = new Set<string>();
  #scheduled = false;
  #patience: NodeJS.Timeout | undefined;
  #failed = false;
  #seq: number;
  /** Ends when everything that was begun is applied. */
  #applied: Promise<void> = Promise.resolve();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#seq = deps.lastSeq;
    this.#free = [...deps.connections];
  }

  submit(submission: Submission): Promise<Submitted> {
    if (this.#failed) return Promise.reject(unavailable());
    if (this.#waiting.length + this.#patient.length >= longestQueue) {
      return Promise.reject(unavailable());
    }
    const settle = Promise.withResolvers<Submitted>();
    const waiting = { ...submission, settle };
    if (this.#mayWait(submission.input)) this.#letWait(waiting);
    else this.#hurry(waiting);
    return settle.promise;
  }

  /** Resolves when everything submitted so far is answered. */
  async idle(): Promise<void> {
    while (this.#isBusy()) {
      this.#beginAll();
      await this.#applied;
      await Promise.resolve();
    }
  }

  #isBusy(): boolean {
    const inFlight = this.#free.length < this.#deps.connections.length;
    return inFlight || this.#waiting.length + this.#patient.length > 0;
  }

  #mayWait(input: AcdInput): boolean {
    return canWait(input) || (joinsCompany(input) && this.#patient.length > 0);
  }

  #letWait(waiting: Waiting): void {
    this.#patient.push(waiting);
    const stream = streamOf(waiting.input);
    if (stream !== undefined) this.#streams.add(stream);
    this.#patience ??= setTimeout(() => this.#beginAll(), patienceMs);
  }

  #hurry(waiting: Waiting): void {
    const stream = streamOf(waiting.input);
    if (stream === undefined || this.#streams.has(stream)) this.#endPatience();
    this.#waiting.push(waiting);
    this.#schedule();
  }

  /** One turn later, so that the inputs of one request or one socket packet share a commit. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#begin();
    });
  }

  #beginAll(): void {
    this.#endPatience();
    this.#begin();
  }

  /** The patient ones queue behind those who are in a hurry already. */
  #endPatience(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#waiting.push(...this.#patient.splice(0));
    this.#streams.clear();
  }

  #begin(): void {
    while (this.#waiting.length > 0 && this.#free.length > 0 && !this.#failed) {
      const next = this.#waiting.slice(0, largestBatch);
      const writes = next.findIndex((waiting) => waiting.writes !== undefined);
      const alone = this.#free.length === this.#deps.connections.length;
      // SQL of its own reads and writes rows that another batch may hold: such a batch runs alone.
      if (writes === 0 && !alone) return;
      const batch = this.#waiting.splice(
        0,
        writes > 0 ? Math.min(writes, largestBatch) : largestBatch,
      );
      const lanes = writes === 0 ? this.#free.splice(0) : this.#free.splice(0, 1);
      this.#commit(batch, lanes);
    }
  }

  #commit(batch: readonly Waiting[], lanes: readonly pg.Client[]): void {
    const [connection] = lanes;
    if (!connection) throw new Error("a batch needs a connection");
    const at = this.#deps.now();
    const entries = batch.map(({ key, input, writes }): EntryWithWrites => {
      this.#seq += 1;
      return { seq: this.#seq, at, key, input, writes };
    });
    const committed = appendBatch(connection, this.#deps.site, entries);
    // Its turn to be applied may come later; a failure waits there too.
    committed.catch(() => {});
    this.#applied = this.#applied.then(async () => {
      try {
        if (this.#failed) throw unavailable();
        await this.#answerAll(batch, entries, await committed, connection);
      } catch (error) {
        this.#fail(batch, error);
      }
      // The one that was used last, whose process is still at hand, first.
      this.#free.unshift(...lanes);
      this.#begin();
    });
  }

  async #answerAll(
    batch: readonly Waiting[],
    entries: readonly EntryWithWrites[],
    { fresh, refused }: Appended,
    connection: pg.Client,
  ): Promise<void> {
    for (const [index, entry] of entries.entries()) {
      const { seq, key, input } = entry;
      const settle = batch[index]?.settle;
      if (fresh.has(seq)) {
        settle?.resolve(this.#deps.apply(entry));
      } else if (refused.has(seq)) {
        settle?.reject(refused.get(seq));
      } else {
        const first = await findSeq(connection, this.#deps.site.siteId, key);
        settle?.resolve(this.#deps.answerAgain(key, first, input));
      }
    }
  }

  /** Whether the batch was stored is unknown until the log is read again; the sender retries. */
  #fail(batch: readonly Waiting[], error: unknown): void {
    for (const { settle } of batch) {
      settle.reject(
        new AppError("outcome_unknown", "The database did not answer in time. Send it again.", {
          cause: error,
          retryAfterSeconds: 1,
        }),
      );
    }
    this.#endPatience();
    for (const { settle } of this.#waiting.splice(0)) settle.reject(unavailable());
    if (this.#failed) return;
    this.#failed = true;
    this.#deps.onFailure(error);
  }
}

function unavailable(): AppError {
  return new AppError("storage_unavailable", "The database cannot take this now. Send it again.", {
    retryAfterSeconds: 1,
  });
}
