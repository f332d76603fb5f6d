import type pg from "pg";
import type { Logger } from "#server/lib/logger.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { SiteId } from "#shared/ids.ts";
import { storeKeys } from "./input-log.ts";
import type { Applied, InputKey, Projection, Queryable } from "./ports.ts";
import type { Snapshot } from "./snapshot-rows.ts";
import { storeSnapshot } from "./snapshot-rows.ts";

const largestBatch = 1_000;
/**
 * Between batches facts gather: one statement for many rows costs the database less. But not for long:
 * a large batch keeps a core for a while, and a call that comes meanwhile waits for it.
 */
const pause = { leastMs: 50, mostMs: 120, perMsWritten: 19 };
const retryMs = 500;
const triesPerEntry = 5;

/** Before anything is written, so that a stale leader has nothing to take back. */
const seeLease = "SELECT FROM leaders WHERE site_id = $1 AND epoch = $2";
/** From here to the commit no new leader can take over. */
const holdLease = `${seeLease} FOR KEY SHARE`;

type Dependencies = {
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  site: { siteId: SiteId; epoch: number };
  projections: readonly Projection[];
  /** How far the tables are: facts up to here are written. */
  position: number;
  /** The tables are written up to here now. */
  onWritten: (seq: number) => void;
};

/** With the key it was submitted under: in the tables, too, from when its facts are. */
export type Keyed = Applied & Readonly<{ key: InputKey }>;

/** Somebody who needs the tables as they were asked for: up to an entry, and with a snapshot. */
type Waiter = { seq: number; snapshot: Snapshot | undefined; resolve: () => void };

/**
 * Writes facts to tables behind the log. Batch, position and snapshot commit together, on condition
 * that the epoch still holds: each fact is written exactly once, and never by a stale leader.
 */
export class Projector {
  readonly #deps: Dependencies;
  #waiting: Keyed[] = [];
  #snapshot: Snapshot | undefined;
  #position: number;
  #running = false;
  #stopped = false;
  /** Times in a row that the database refused the data, as opposed to being away. */
  #refusals = 0;
  #waiters: Waiter[] = [];
  /** Their names by their text, the same on every connection. */
  readonly #statements = new Map<string, string>();
  #endPause: () => void = () => {};

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#position = deps.position;
  }

  get position(): number {
    return this.#position;
  }

  /** How many applied inputs the tables do not show yet. */
  get lag(): number {
    return this.#waiting.length;
  }

  add(applied: Keyed): void {
    if (applied.seq <= this.#position) return;
    this.#waiting.push(applied);
    this.#start();
  }

  addSnapshot(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#start();
  }

  /**
   * Resolves when the tables show everything added so far, however much is added meanwhile; never
   * while the database is away.
   */
  caughtUp(): Promise<void> {
    if (!this.#running) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const seq = this.#waiting.at(-1)?.seq ?? this.#position;
    this.#waiters.push({ seq, snapshot: this.#snapshot, resolve });
    this.#endPause();
    return promise;
  }

  stop(): void {
    this.#stopped = true;
  }

  #start(): void {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    while (!this.#stopped && (this.#waiting.length > 0 || this.#snapshot)) {
      // After a refusal one by one, so that a single bad entry is found and the rest goes on.
      const batch = this.#waiting.slice(0, this.#refusals > 0 ? 1 : largestBatch);
      const began = this.#deps.clock.now();
      const written = await this.#writeOrReport(batch);
      if (written) this.#waiting.splice(0, batch.length);
      if (written) this.#release(({ seq, snapshot }) => this.#shows(seq, snapshot));
      if (!written) await this.#pause(retryMs);
      else if (this.#waiters.length === 0)
        await this.#pause(pauseAfter(began, this.#deps.clock.now()));
    }
    this.#running = false;
    this.#release(() => true);
  }

  #shows(seq: number, snapshot: Snapshot | undefined): boolean {
    return this.#position >= seq && (snapshot === undefined || this.#snapshot !== snapshot);
  }

  #release(isDue: (waiter: Waiter) => boolean): void {
    const due = this.#waiters.filter(isDue);
    this.#waiters = this.#waiters.filter((waiter) => !due.includes(waiter));
    for (const { resolve } of due) resolve();
  }

  /**
   * An entry that the database refuses again and again is written without its facts and logged: never
   * in the way, and its key is kept, so that it is not taken a second time.
   */
  async #writeOrReport(batch: readonly Keyed[]): Promise<boolean> {
    const [poison] = this.#refusals > triesPerEntry ? batch : [];
    try {
      await this.#write(batch, poison ? [] : this.#deps.projections);
    } catch (error) {
      if (isRefusal(error)) this.#refusals += 1;
      this.#deps.log.error({ error, behind: this.#waiting.length }, "tables are behind the log");
      return false;
    }
    this.#refusals = 0;
    if (poison) {
      const { seq, input } = poison;
      this.#deps.log.error({ seq, input }, "dead letter: not in the tables");
    }
    return true;
  }

  async #write(batch: readonly Keyed[], projections: readonly Projection[]): Promise<void> {
    const last = batch.at(-1)?.seq ?? this.#position;
    const snapshot = this.#snapshot && this.#snapshot.seq <= last ? this.#snapshot : undefined;
    const client = await this.#deps.pool.connect();
    try {
      const db = prepared(client, this.#statements);
      await client.query("BEGIN");
      await this.#requireLease(db, seeLease);
      await storeKeys(db, this.#deps.site.siteId, batch);
      for (const projection of projections) await projection.write(db, batch);
      await this.#storePosition(db, last);
      if (snapshot) await storeSnapshot(db, this.#deps.site.siteId, snapshot);
      // Held only now: while it is, every append has to note that it shares the lock.
      await this.#requireLease(db, holdLease);
      await client.query("COMMIT");
      client.release();
    } catch (error) {
      client.release(true); // closing the connection rolls back, whatever state it was left in
      throw error;
    }
    this.#position = last;
    this.#deps.onWritten(last);
    if (snapshot && this.#snapshot === snapshot) this.#snapshot = undefined;
  }

  async #requireLease(db: Queryable, statement: string): Promise<void> {
    const { siteId, epoch } = this.#deps.site;
    const { rowCount } = await db.query(statement, [siteId, epoch]);
    if (rowCount === 1) return;
    this.stop();
    throw new Error("the epoch is over; the new leader writes the tables");
  }

  async #storePosition(db: Queryable, seq: number): Promise<void> {
    await db.query(
      `INSERT INTO projection_positions (site_id, name, seq) VALUES ($1, 'tables', $2)
       ON CONFLICT (site_id, name) DO UPDATE SET seq = excluded.seq`,
      [this.#deps.site.siteId, seq],
    );
  }

  /** Somebody who waits for the tables ends it. */
  async #pause(ms: number): Promise<void> {
    const { clock } = this.#deps;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = clock.runAt(clock.now() + ms, resolve);
    this.#endPause = resolve;
    await promise;
    this.#endPause = () => {};
    cancel();
  }
}

function pauseAfter(began: number, ended: number): number {
  return Math.max(pause.leastMs, Math.min(pause.mostMs, (ended - began) * pause.perMsWritten));
}

/**
 * The projections' statements are few, large and always the same: planned once per connection they
 * cost the database half.
 */
function prepared(client: pg.PoolClient, names: Map<string, string>): Queryable {
  return {
    query<Row>(text: string, values: readonly unknown[] = []) {
      const name = names.get(text) ?? `behind-the-log-${names.size}`;
      names.set(text, name);
      return client.query<Row & pg.QueryResultRow>({ name, text, values: [...values] });
    },
  };
}

/** SQLSTATE classes 22, 23 and 42: the data or the statement is wrong, waiting does not help. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|42)/.test(code);
}
