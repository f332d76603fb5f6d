import type { Pool, PoolClient } from "pg";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { sessionChannel } from "./session-rows.ts";

type Listeners = {
  /** `session:<hash>` or `user:<id>` */
  onNotice: (payload: string) => void;
  /** Notices may have been missed: everything has to be read again. */
  onGap: () => void;
};

const retryMs = 250;

/** What other processes do to sessions, through Postgres' LISTEN; one connection of the pool. */
export class SessionFeed {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #listeners: Listeners;
  #client: PoolClient | undefined;
  #cancelRetry: Cancel | undefined;
  #stopped = false;

  constructor(pool: Pool, clock: Clock, log: Logger, listeners: Listeners) {
    this.#pool = pool;
    this.#clock = clock;
    this.#log = log;
    this.#listeners = listeners;
  }

  /** Never rejects: without a database it tries again until there is one. */
  async start(): Promise<void> {
    let client: PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      if (this.#stopped) return client.release(true);
      this.#client = client;
      const mine = client;
      mine.on("notification", ({ payload }) => this.#listeners.onNotice(payload ?? ""));
      mine.once("error", (error) => this.#lose(mine, error));
      mine.once("end", () => this.#lose(mine, new Error("the connection ended")));
      await mine.query(`LISTEN ${sessionChannel}`);
      this.#listeners.onGap();
    } catch (error) {
      // Lost already when its end was heard of before: one retry is enough.
      this.#lose(client, error);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#release();
  }

  #lose(client: PoolClient | undefined, error: unknown): void {
    if (this.#stopped || client !== this.#client) return;
    this.#log.warn({ err: error }, "session notices interrupted");
    this.#release();
    this.#cancelRetry = this.#clock.runAt(this.#clock.now() + retryMs, () => void this.start());
  }

  #release(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.removeAllListeners("notification");
    client?.release(true);
  }
}
