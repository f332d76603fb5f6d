import type pg from "pg";
import type { AcdCore, AcdQuestions } from "#server/acd/acd-core.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SiteId } from "#shared/ids.ts";
import { endLease, endTerm, renewEveryMs, renewLease, takeLease } from "./lease.ts";
import type { Applied, Engine, Projection } from "./ports.ts";
import { Reign } from "./reign.ts";

const standbyPollMs = 500;

type Dependencies = {
  databaseUrl: string;
  /** For renewals and tables; commits go over the leader's own connection. */
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

/**
 * The shell round the routing core. While this process leads, every input goes log → commit →
 * apply → listeners; while it does not, `submit` is refused and a standby keeps asking for the lease.
 */
export function createEngine(deps: Dependencies): RunningEngine {
  const appliedListeners: ((applied: Applied) => void)[] = [];
  const leadershipListeners: ((leading: boolean) => void)[] = [];
  const idleCore = deps.makeCore();
  let reign: Reign | undefined;
  let stopping = false;
  let life: Promise<void> = Promise.resolve();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => void deps.clock.runAt(deps.clock.now() + ms, resolve));

  async function live(): Promise<void> {
    while (!stopping) {
      const term = await takeLease(deps.databaseUrl, deps.siteId, deps.holder).catch((error) => {
        deps.log.warn({ error }, "cannot ask for the lease: the database does not answer");
        return null;
      });
      if (term === null) await pause(standbyPollMs);
      else await lead(await beginReign(term));
    }
  }

  async function beginReign(term: NonNullable<Awaited<ReturnType<typeof takeLease>>>) {
    const onApplied = (applied: Applied) => appliedListeners.forEach((listen) => listen(applied));
    return Reign.begin({ ...deps, onApplied }, term).catch(async (error: unknown) => {
      deps.log.error({ error }, "could not restore the state from the log");
      await endTerm(term);
      await pause(standbyPollMs);
      return undefined;
    });
  }

  async function lead(begun: Reign | undefined): Promise<void> {
    if (!begun) return;
    if (stopping) return begun.abandon(); // stopped while the state was being restored
    reign = begun;
    leadershipListeners.forEach((listen) => listen(true));
    void renew(begun);
    const reason = await begun.ended;
    reign = undefined;
    leadershipListeners.forEach((listen) => listen(false));
    if (!stopping) deps.log.warn({ error: reason, epoch: begun.epoch }, "no longer leading");
    await begun.abandon();
  }

  async function renew(mine: Reign): Promise<void> {
    while (reign === mine) {
      await pause(renewEveryMs);
      // A failure says nothing: the commits notice a database that is gone, and the fence the rest.
      const held = await renewLease(deps.pool, deps.siteId, mine.epoch).catch(() => true);
      if (!held) mine.lose("another process took the lease");
    }
  }

  return {
    get core(): AcdQuestions {
      return reign?.core ?? idleCore;
    },
    get leading() {
      return reign !== undefined;
    },
    get epoch() {
      return reign?.epoch;
    },
    get lag() {
      return reign?.lag ?? 0;
    },
    now: () => reign?.now() ?? deps.clock.now(),
    onApplied: (listener) => void appliedListeners.push(listener),
    onLeadership: (listener) => void leadershipListeners.push(listener),
    submit(submission) {
      if (stopping) return Promise.reject(refusal("draining"));
      return reign?.submit(submission) ?? Promise.reject(refusal("not_leader"));
    },
    caughtUp: () => reign?.caughtUp() ?? Promise.resolve(),
    start() {
      life = live();
    },
    async stop() {
      stopping = true;
      const mine = reign;
      if (mine) {
        await mine.finish();
        await endLease(deps.pool, deps.siteId, mine.epoch).catch(() => {});
      }
      await life;
    },
  };
}

function refusal(code: "draining" | "not_leader"): AppError {
  return new AppError(code, "This server does not take calls now. Send it again.", {
    retryAfterSeconds: 1,
  });
}
