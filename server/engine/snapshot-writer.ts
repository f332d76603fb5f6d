import { Worker } from "node:worker_threads";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SiteId } from "#shared/ids.ts";

const every = 10_000;
/** A busy centre would write one every few seconds; reading half a minute of its log takes less. */
const atMostEveryMs = 30_000;

type Settings = {
  databaseUrl: string;
  siteId: SiteId;
  coreVersion: number;
  clock: Clock;
  log: Logger;
};

/** Has a snapshot written, on a thread of its own, whenever enough inputs have passed. */
export class SnapshotWriter {
  readonly #settings: Settings;
  #lastSeq: number;
  #lastAt = Number.NEGATIVE_INFINITY;
  #thread: Worker | undefined;

  constructor(settings: Settings, lastSeq: number) {
    this.#settings = settings;
    this.#lastSeq = lastSeq;
  }

  /** The tables are written up to here. */
  passed(seq: number): void {
    const now = this.#settings.clock.now();
    if (seq - this.#lastSeq < every || now - this.#lastAt < atMostEveryMs) return;
    this.#lastSeq = seq;
    this.#lastAt = now;
    this.#thread ??= this.#startThread();
    this.#thread.postMessage(seq);
  }

  stop(): void {
    void this.#thread?.terminate();
    this.#thread = undefined;
  }

  #startThread(): Worker {
    const { databaseUrl, siteId, coreVersion, log } = this.#settings;
    const thread = new Worker(new URL("./snapshot-thread.ts", import.meta.url), {
      workerData: { databaseUrl, siteId, coreVersion },
    });
    thread.unref();
    thread.on("message", (told: { error?: string }) => {
      // Without a snapshot a restart takes longer, and nothing else.
      if (told.error !== undefined) log.warn({ error: told.error }, "no snapshot written");
    });
    thread.on("error", (error) => {
      log.warn({ error }, "the snapshot thread ended");
      this.#thread = undefined;
    });
    return thread;
  }
}
