import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepPostgresRunning } from "#server/db/keep-postgres-running.ts";
import type { LocalPostgres } from "#server/db/local-postgres.ts";
import { startLocalPostgres } from "#server/db/local-postgres.ts";
import { createLogger } from "#server/lib/create-logger.ts";

let folder: string;
const started: LocalPostgres[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "calldesk-pg-"));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((postgres) => postgres.stop()));
  rmSync(folder, { recursive: true, maxRetries: 20 });
});

async function start(inFolder = folder): Promise<LocalPostgres> {
  const postgres = await startLocalPostgres({ folder: inFolder });
  started.push(postgres);
  return postgres;
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

it("keeps its rows over a kill -9 and starts again at the same address", async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
  first.child.kill("SIGKILL");
  await new Promise((resolve) => first.child.once("exit", resolve));
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

it("ends one that a killed server left running", async () => {
  const left = await start();
  await ask(left.url, "CREATE TABLE kept AS SELECT 8 AS n");
  const next = await start();
  expect(left.child.exitCode).not.toBeNull();
  expect(await ask(next.url, "SELECT n FROM kept")).toEqual([{ n: 8 }]);
});

it("is not fooled by a postmaster.pid whose number is another program's now", async () => {
  await (await start()).stop();
  const pidFile = path.join(folder, "postgres/postmaster.pid");
  writeFileSync(pidFile, `${process.pid}\n${folder}/postgres\n`);
  const postgres = await start();
  expect(await ask(postgres.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

it("lets nobody in without the password, which only the owner can read", async () => {
  const postgres = await start();
  const url = new URL(postgres.url);
  url.password = "guess";
  await expect(ask(url.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  const kept = path.join(folder, "postgres-password");
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(readFileSync(kept, "utf8").length).toBeGreaterThanOrEqual(40);
});

it("listens on loopback where the path is too long for a socket", async () => {
  const deep = path.join(folder, "d".repeat(100));
  const postgres = await start(deep);
  expect(new URL(postgres.url).hostname).toBe("127.0.0.1");
  expect(await ask(postgres.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

it("is started again when it dies under the server", async () => {
  const postgres = await start();
  const stop = keepPostgresRunning(postgres, createLogger("silent"));
  await ask(postgres.url, "CREATE TABLE kept AS SELECT 9 AS n");
  postgres.child.kill("SIGKILL");
  await expect
    .poll(() => ask(postgres.url, "SELECT n FROM kept").catch(() => []), { timeout: 15_000 })
    .toEqual([{ n: 9 }]);
  await stop();
});
