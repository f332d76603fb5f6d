import { Worker } from "node:worker_threads";
import type { Logger } from "#server/lib/logger.ts";
import type { SiteId } from "#shared/ids.ts";

const every = 10_000;

type Settings = { databaseUrl: string; siteId: SiteId; coreVersion: number; log: Logger };

/** Has a snapshot written, on a thread of its own, whenever enough inputs have passed. */
export class SnapshotWriter {
  readonly #settings: Settings;
  #lastSeq: number;
  #thread: Worker | undefined;

  constructor(settings: Settings, lastSeq: number) {
    this.#settings = settings;
    this.#lastSeq = lastSeq;
  }

  /** The tables are written up to here. */
  passed(seq: number): void {
    if (seq - this.#lastSeq < every) return;
    this.#lastSeq = seq;
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
