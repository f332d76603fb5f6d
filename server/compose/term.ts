import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Asterisk } from "./asterisk.ts";
import type { Demo } from "./demo.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { Recordings } from "./recordings.ts";
import type { createSockets } from "./sockets.ts";

type Parts = {
  live: LiveCentre;
  sockets: ReturnType<typeof createSockets>;
  demo: Demo;
  asterisk: Pick<Asterisk, "work" | "stop">;
  recordings: Pick<Recordings, "takeOver">;
  clock: Clock;
  log: Logger;
};

const retryMs = 500;

export type Readiness = { ok: boolean; checks: Record<string, string> };

/** What happens when this process begins or stops to lead, and whether it may be given work. */
export function followTerm({ live, sockets, demo, asterisk, recordings, clock, log }: Parts) {
  let draining = false;
  let tookOver = false;
  let terms = 0;

  async function begin(): Promise<void> {
    await live.takeOver();
    await recordings.takeOver();
    sockets.consoles.sweepLater();
    asterisk.work();
    await demo.work(live);
  }

  /** As often as it takes: whoever leads and does not work would keep everybody else from it. */
  async function beginUntilItWorks(term: number): Promise<void> {
    while (live.engine.leading && term === terms) {
      try {
        await begin();
        tookOver = live.engine.leading && term === terms;
        return;
      } catch (error) {
        log.error({ error }, "could not take over");
        await new Promise<void>((resolve) => clock.runAt(clock.now() + retryMs, resolve));
      }
    }
  }

  live.engine.onLeadership((leading) => {
    tookOver = false;
    terms += 1;
    if (leading) {
      void beginUntilItWorks(terms);
    } else {
      sockets.gateway.sendAway();
      for (const part of [demo, asterisk]) {
        part.stop().catch((error: unknown) => log.error({ error }, "calls did not rest"));
      }
    }
  });

  return {
    ready(): Readiness {
      const checks = {
        server: draining ? "draining" : "ok",
        leader: live.engine.leading ? "ok" : "standby",
        state: tookOver ? "ok" : "restoring",
      };
      return { ok: Object.values(checks).every((check) => check === "ok"), checks };
    },
    drain(): void {
      draining = true;
      sockets.gateway.sendAway();
    },
  };
}
