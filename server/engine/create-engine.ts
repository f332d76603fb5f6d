import type pg from "pg";
import type { AcdCore, AcdQuestions } from "#server/acd/acd-core.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Term } from "./lease.ts";
import { endLease, endTerm, renewEveryMs, renewLease, takeLease } from "./lease.ts";
import type { Applied, Engine, Projection, Submission, Submitted } from "./ports.ts";
import { Reign } from "./reign.ts";

const standbyPollMs = 500;

type Dependencies = {
  databaseUrl: string;
  /** For renewals and tables; commits go over the leader's own connections. */
  pool: pg.Pool;
  siteId: SiteId;
  /** Names this process in the leaders table, for people. */
  holder: string;
  clock: Clock;
  log: Logger;
  makeCore: (snapshot?: unknown) => AcdCore;
  projections: readonly Projection[];
};

export interface RunningEngine extends Engine {
  /** Tries to lead from now on, for as long as it takes. */
  start(): void;
  /** No more inputs; resolves when everything is stored and the lease is given up. */
  stop(): Promise<void>;
  /** Resolves when the tables show all that was applied until now. */
  caughtUp(): Promise<void>;
  readonly epoch: number | undefined;
  /** Applied inputs that the tables do not show yet. */
  readonly lag: number;
}

export function createEngine(deps: Dependencies): RunningEngine {
  return new LeasedEngine(deps);
}

/**
 * The shell round the routing core. While this process leads, every input goes log → commit →
 * apply → listeners; while it does not, `submit` is refused and a standby keeps asking for the lease.
 */
class LeasedEngine implements RunningEngine {
  readonly #deps: Dependencies;
  readonly #appliedListeners: ((applied: Applied) => void)[] = [];
  readonly #leadershipListeners: ((leading: boolean) => void)[] = [];
  /** What questions are asked of while nobody leads here: an empty centre. */
  readonly #idleCore: AcdCore;
  #reign: Reign | undefined;
  #stopping = false;
  #life: Promise<void> = Promise.resolve();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#idleCore = deps.makeCore();
  }

  get core(): AcdQuestions {
    return this.#reign?.core ?? this.#idleCore;
  }

  get leading(): boolean {
    return this.#reign !== undefined;
  }

  get epoch(): number | undefined {
    return this.#reign?.epoch;
  }

  get lag(): number {
    return this.#reign?.lag ?? 0;
  }

  now(): number {
    return this.#reign?.now() ?? this.#deps.clock.now();
  }

  onApplied(listener: (applied: Applied) => void): void {
    this.#appliedListeners.push(listener);
  }

  onLeadership(listener: (leading: boolean) => void): void {
    this.#leadershipListeners.push(listener);
  }

  submit(submission: Submission): Promise<Submitted> {
    if (this.#stopping) return Promise.reject(refusal("draining"));
    return this.#reign?.submit(submission) ?? Promise.reject(refusal("not_leader"));
  }

  caughtUp(): Promise<void> {
    return this.#reign?.caughtUp() ?? Promise.resolve();
  }

  start(): void {
    this.#life = this.#live();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const mine = this.#reign;
    if (mine) {
      await mine.finish();
      await endLease(this.#deps.pool, this.#deps.siteId, mine.epoch).catch(() => {});
    }
    await this.#life;
  }

  async #live(): Promise<void> {
    const { databaseUrl, siteId, holder, log } = this.#deps;
    while (!this.#stopping) {
      const term = await takeLease(databaseUrl, siteId, holder).catch((error: unknown) => {
        log.warn({ error }, "cannot ask for the lease: the database does not answer");
        return null;
      });
      if (term === null) await this.#pause(standbyPollMs);
      else await this.#lead(await this.#begin(term));
    }
  }

  async #begin(term: Term): Promise<Reign | undefined> {
    const onApplied = (applied: Applied) =>
      this.#appliedListeners.forEach((listen) => listen(applied));
    return Reign.begin({ ...this.#deps, onApplied }, term).catch(async (error: unknown) => {
      this.#deps.log.error({ error }, "could not restore the state from the log");
      await endTerm(term);
      await this.#pause(standbyPollMs);
      return undefined;
    });
  }

  async #lead(reign: Reign | undefined): Promise<void> {
    if (!reign) return;
    if (this.#stopping) return reign.abandon(); // stopped while the state was being restored
    this.#reign = reign;
    this.#leadershipListeners.forEach((listen) => listen(true));
    void this.#renew(reign);
    const reason = await reign.ended;
    this.#reign = undefined;
    this.#leadershipListeners.forEach((listen) => listen(false));
    if (!this.#stopping) {
      this.#deps.log.warn({ error: reason, epoch: reign.epoch }, "no longer leading");
    }
    // A database that hangs does not even take leave; the next term must not wait for that.
    const left = reign.abandon();
    if (this.#stopping) await left;
  }

  async #renew(mine: Reign): Promise<void> {
    while (this.#reign === mine) {
      await this.#pause(renewEveryMs);
      // A failure says nothing: the commits notice a database that is gone, and the fence the rest.
      const { pool, siteId } = this.#deps;
      const held = await renewLease(pool, siteId, mine.epoch).catch(() => true);
      if (!held) mine.lose("another process took the lease");
    }
  }

  #pause(ms: number): Promise<void> {
    const { clock } = this.#deps;
    return new Promise((resolve) => void clock.runAt(clock.now() + ms, resolve));
  }
}

function refusal(code: "draining" | "not_leader"): AppError {
  return new AppError(code, "This server does not take calls now. Send it again.", {
    retryAfterSeconds: 1,
  });
}
