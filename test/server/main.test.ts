import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "#server/config.ts";
import type { CreateApp } from "#server/launch/app-port.ts";
import { createLogger } from "#server/lib/create-logger.ts";
import { startServer } from "#server/main.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { freePort } from "#test/support/free-port.ts";

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await aDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), "calldesk-main-"));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

const log = createLogger("silent");

/** Counts its customers, so an answer shows that the database is really there. */
const createApp: CreateApp = async (_config, { db }) => {
  const http = createServer((_req, res) => {
    void db.query("SELECT count(*)::int AS n FROM customers").then((rows) => {
      res.end(JSON.stringify(rows));
    });
  });
  return {
    http,
    ready: () => ({ ok: true, checks: {} }),
    welcome: () => [],
    drain: () => undefined,
    close: () => Promise.resolve(),
  };
};

async function config(env: Record<string, string> = {}) {
  return readConfig({ DATA_DIR: dataDir, PORT: String(await freePort()), ...env });
}

it("[F08] is alive and not ready while it waits for the database, and lets callers in after it", async () => {
  let found: (url: string) => void = () => undefined;
  const databaseUrl = new Promise<string>((resolve) => {
    found = resolve;
  });
  const settings = await config();
  const url = `http://127.0.0.1:${settings.port}`;
  const starting = startServer(settings, {
    log,
    createApp,
    databaseUrl: () => databaseUrl,
    signal: new AbortController().signal,
  });
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  const waiting = await fetch(`${url}/readyz`);
  expect([waiting.status, waiting.headers.get("retry-after")]).toEqual([503, "1"]);
  found(database.url);
  const server = await starting;
  expect(server.url).toBe(url);
  expect(await fetch(url).then((answer) => answer.json())).toEqual([{ n: 0 }]);
  await server.stop();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

it("says in a sentence that its port is taken", async () => {
  const settings = await config();
  const other = createServer().listen(settings.port, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const start = startServer(settings, {
    log,
    createApp,
    databaseUrl: () => Promise.resolve(database.url),
    signal: new AbortController().signal,
  });
  await expect(start).rejects.toThrow(
    `Port ${settings.port} is taken by another program. Stop that one, or choose another port: PORT=${settings.port + 1} npm start`,
  );
  other.close();
});

it("gives up waiting when it is told to stop, and closes its door", async () => {
  const settings = await config();
  const nobody = await freePort();
  const stop = new AbortController();
  const start = startServer(settings, {
    log,
    createApp,
    databaseUrl: () => Promise.resolve(`postgres://x:y@127.0.0.1:${nobody}/z`),
    signal: stop.signal,
  });
  const url = `http://127.0.0.1:${settings.port}/healthz`;
  await expect
    .poll(() =>
      fetch(url).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  stop.abort(new Error("Enough."));
  await expect(start).rejects.toThrow("Enough.");
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

it("does not wait for a database that refuses the password", async () => {
  const wrong = new URL(database.url);
  wrong.password = "wrong";
  const start = startServer(await config(), {
    log,
    createApp,
    databaseUrl: () => Promise.resolve(wrong.href),
    signal: new AbortController().signal,
  });
  await expect(start).rejects.toThrow(/password authentication failed/);
});
