import { assertSecureAddress } from "./config.ts";
import type { Config } from "./config.ts";
import { connectPatiently } from "#server/db/connect.ts";
import { migrate } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/open-database.ts";
import { openFrontDoor } from "#server/http/front-door.ts";
import { createWaitingRoom } from "#server/http/waiting-room.ts";
import type { App, CreateApp } from "#server/launch/app-port.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";

export interface RunningServer {
  readonly url: string;
  /** Lines for whoever started it. */
  readonly welcome: readonly string[];
  readonly ready: App["ready"];
  /** /readyz says no at once; what is in flight is finished, at most 12 s. */
  stop(): Promise<void>;
}

type Parts = {
  createApp: CreateApp;
  log: Logger;
  /** May take its time: until then /healthz answers 200 and /readyz 503. */
  databaseUrl: () => Promise<string>;
  /** Gives up a start that still waits. */
  signal: AbortSignal;
};

/** Below the 15 s after which a deployment kills. */
const longestCloseMs = 12_000;

/** Listens, waits for the database, migrates it, and then lets the callers in. */
export async function startServer(config: Config, parts: Parts): Promise<RunningServer> {
  assertSecureAddress(config);
  const { log, signal } = parts;
  let waitingFor = "database";
  const door = await openFrontDoor(
    config,
    createWaitingRoom(() => waitingFor),
  );
  const closing: (() => Promise<void>)[] = [() => door.close()];
  const close = async () => {
    for (const step of closing.splice(0).toReversed()) {
      await step().catch((error: unknown) => log.error({ error }, "A part did not close well."));
    }
  };
  try {
    const url = await parts.databaseUrl();
    await migrateWhenReachable(url, log, signal);
    const db = await openDatabase(url);
    closing.push(() => db.destroy());
    waitingFor = "application";
    const app = await parts.createApp(
      { ...config, databaseUrl: url },
      { db, clock: systemClock, log },
    );
    closing.push(() => closeApp(app, log));
    signal.throwIfAborted();
    door.leadTo(app.http);
    const { url: origin } = door;
    return { url: origin, welcome: app.welcome(origin), ready: () => app.ready(), stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** On a connection of its own: a migration may take longer than any request is allowed to. */
async function migrateWhenReachable(url: string, log: Logger, signal: AbortSignal): Promise<void> {
  const open = (address: string) =>
    openDatabase(address, { poolSize: 2, statementTimeoutMs: 0, name: "calldesk migrations" });
  const db = await connectPatiently(url, { log, signal, open });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function closeApp(app: App, log: Logger): Promise<void> {
  app.drain();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), longestCloseMs);
  });
  const outcome = await Promise.race([app.close(), limit]);
  clearTimeout(timer);
  if (outcome === "late") log.warn({ longestCloseMs }, "Closing took too long; leaving the rest.");
}
