import type { Logger } from "#server/lib/logger.ts";
import type { LocalPostgres } from "./local-postgres.ts";

const firstPauseMs = 200;
const longestPauseMs = 10_000;
/** After this long without a death the next one counts as the first again. */
const calmAfterMs = 60_000;

/** Starts the local database again whenever it dies. Gives back how to stop it for good. */
export function keepPostgresRunning(postgres: LocalPostgres, log: Logger): () => Promise<void> {
  let stopping = false;
  let pauseMs = firstPauseMs;
  let restarting: Promise<void> = Promise.resolve();

  const watch = () => {
    const startedAt = performance.now();
    postgres.child.once("exit", (code, signal) => {
      if (stopping) return;
      if (performance.now() - startedAt > calmAfterMs) pauseMs = firstPauseMs;
      log.error({ code, signal, pauseMs }, "The local database died; starting it again.");
      restarting = restart();
    });
  };
  const restart = async () => {
    while (!stopping) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      try {
        if (!stopping) await postgres.restart();
        return watch();
      } catch (error) {
        log.error({ error, pauseMs }, "The local database does not start; trying again.");
      }
    }
  };

  watch();
  return async () => {
    stopping = true;
    await restarting;
    await postgres.stop();
  };
}
