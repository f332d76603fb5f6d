import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { startServerProcess } from "#test/support/server-process.ts";

/** No image is built here; the command and the settings of the container are run as they stand. */
let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

it("the container's command starts with the container's settings and stops at SIGTERM", async () => {
  const command = /^CMD (\[.*\])$/m.exec(readFileSync("Dockerfile", "utf8"))?.[1] ?? "[]";
  expect(JSON.parse(command)).toEqual([
    "node",
    "--max-semi-space-size=32",
    "--initial-old-space-size=256",
    "--no-allocation-site-pretenuring",
    "--v8-pool-size=1",
    "server/launch/start.ts",
  ]);
  const compose = parse(readFileSync("docker-compose.yml", "utf8")) as {
    services: { app: { environment: Record<string, string> } };
  };
  const { REDIS_URL: _, METRICS_TOKEN: __, ...env } = compose.services.app.environment;
  const server = await startServerProcess({
    env: { ...env, DATABASE_URL: database.url, HOST: "0.0.0.0", NODE_ENV: "production" },
  });
  const local = `http://127.0.0.1:${server.port}`;
  expect((await fetch(`${local}/healthz`)).status).toBe(200);
  await expect.poll(() => fetch(`${local}/readyz`).then(({ status }) => status)).toBe(200);
  const startedAt = performance.now();
  expect(await server.end("SIGTERM")).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  await server.dispose();
});
