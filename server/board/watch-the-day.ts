import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";

const everyMs = 1_000;

type Parts = {
  metrics: { readonly dayIsOver: boolean; recount(): Promise<void> };
  engine: { readonly leading: boolean };
  clock: Clock;
  log: Logger;
};

/** At midnight the figures of the day begin anew; a count that fails is tried again. */
export function watchTheDay({ metrics, engine, clock, log }: Parts): { stop: Cancel } {
  async function look(): Promise<void> {
    try {
      if (engine.leading && metrics.dayIsOver) await metrics.recount();
    } catch (error) {
      log.warn({ error }, "the new day's figures are not counted yet");
    }
  }

  return { stop: repeat(clock, { everyMs }, look) };
}
