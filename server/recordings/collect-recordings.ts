import type { Pool } from "pg";
import { AppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { Connector } from "#server/telephony/connector.ts";
import type { SiteId } from "#shared/ids.ts";
import type { RecordingStore } from "./recording-store.ts";
import type { UnstoredRow } from "./recording-rows.ts";
import { findOneUnstored, findUnstored, markMissing, markStored } from "./recording-rows.ts";

type Parts = Readonly<{
  pool: Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  store: RecordingStore;
  connectorOf(source: string): Connector | undefined;
  leading(): boolean;
  /** Called before each round: what is over and not written down yet ends now. */
  sweep(): Promise<void>;
}>;

const everyMs = 60_000;
const mostAttempts = 10;

/** Fetches what telephone systems recorded, one at a time: the sound of an hour is large. */
export class RecordingCollector {
  readonly #parts: Parts;
  #last: Promise<void> = Promise.resolve();
  #cancel: Cancel = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#cancel = repeat(this.#parts.clock, { everyMs }, () => this.collectAll());
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#last;
  }

  /** The telephone system says that this one is ready. Resolves when it is stored, or not to be had. */
  collect(recordingId: string): Promise<void> {
    return this.#inTurn(async () => {
      const row = await findOneUnstored(this.#parts.pool, recordingId);
      if (row) await this.#fetch(row);
    });
  }

  /** What was never announced: we were away, or the file was not to be had. */
  collectAll(): Promise<void> {
    const { pool, siteId, leading, sweep } = this.#parts;
    return this.#inTurn(async () => {
      if (!leading()) return;
      await sweep();
      for (const row of await findUnstored(pool, siteId)) await this.#fetch(row);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((error: unknown) => {
      this.#parts.log.warn({ error }, "recordings not collected; tried again in a minute");
    });
    return this.#last;
  }

  async #fetch(row: UnstoredRow): Promise<void> {
    const { pool, log, connectorOf } = this.#parts;
    const { id, source, attempts } = row;
    const connector = connectorOf(source);
    if (!connector) return;
    try {
      if (!(await this.#store(row, connector))) {
        await markMissing(pool, id, attempts + 1 >= mostAttempts);
        return;
      }
    } catch (error) {
      log.warn({ error, recordingId: id }, "recording not fetched");
      // Nobody knows whether there is a file while nobody answers.
      const away = error instanceof AppError && error.code === "connector_unavailable";
      if (!away) await markMissing(pool, id, attempts + 1 >= mostAttempts);
      return;
    }
    // Only now: whatever fails before leaves the telephone system's own file where it is.
    await connector.deleteRecording?.(id).catch((error: unknown) => {
      log.warn({ error, recordingId: id }, "the telephone system keeps its copy of a recording");
    });
  }

  /** false: the telephone system has no such file. */
  async #store({ id, kind, month }: UnstoredRow, connector: Connector): Promise<boolean> {
    const { pool, store } = this.#parts;
    const caller = (await connector.readRecording?.(id, "caller")) ?? null;
    const agent = kind === "call" ? ((await connector.readRecording?.(id, "agent")) ?? null) : null;
    if (!caller || (kind === "call" && !agent)) return false;
    await markStored(pool, id, await store.write(id, month, { caller, agent }));
    return true;
  }
}
