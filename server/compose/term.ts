import type { Logger } from "#server/lib/logger.ts";
import type { Demo } from "./demo.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { createSockets } from "./sockets.ts";

type Parts = {
  live: LiveCentre;
  sockets: ReturnType<typeof createSockets>;
  demo: Demo;
  log: Logger;
};

export type Readiness = { ok: boolean; checks: Record<string, string> };

/** What happens when this process begins or stops to lead, and whether it may be given work. */
export function followTerm({ live, sockets, demo, log }: Parts) {
  let draining = false;
  let tookOver = false;

  async function begin(): Promise<void> {
    await live.takeOver();
    sockets.consoles.sweepLater();
    await demo.work(live);
    tookOver = live.engine.leading;
  }

  live.engine.onLeadership((leading) => {
    tookOver = false;
    if (leading) {
      begin().catch((error: unknown) => log.error({ error }, "could not take over"));
    } else {
      sockets.gateway.sendAway();
      demo.stop().catch((error: unknown) => log.error({ error }, "the demo did not rest"));
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
