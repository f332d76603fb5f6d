import type { DataSource } from "typeorm";
import type { Logger } from "#server/lib/logger.ts";
import { openDatabase } from "./open-database.ts";

const firstPauseMs = 100;
const longestPauseMs = 2_000;
const reportEveryMs = 10_000;

type Waiting = {
  log: Logger;
  signal: AbortSignal;
  open?: (url: string) => Promise<DataSource>;
};

/**
 * Opens the database, and waits for it as long as it takes: services start in any order. Rejects
 * when the signal aborts, and at once when the server is there but refuses us.
 */
export async function connectPatiently(
  url: string,
  { log, signal, open = openDatabase }: Waiting,
): Promise<DataSource> {
  let reportedAt = -Infinity;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    signal.throwIfAborted();
    try {
      return await open(url);
    } catch (error) {
      if (isRefusal(error)) throw error;
      if (performance.now() - reportedAt >= reportEveryMs) {
        reportedAt = performance.now();
        log.warn({ error }, "Waiting for Postgres. Check DATABASE_URL and that the server runs.");
      }
    }
    await pause(pauseMs, signal);
  }
}

/** Wrong password, unknown role, unknown database: waiting would not help. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("28") || code === "3D000";
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
