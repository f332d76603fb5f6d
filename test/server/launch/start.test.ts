import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "#test/support/free-port.ts";
import type { ServerProcess } from "#test/support/server-process.ts";
import { startServerProcess } from "#test/support/server-process.ts";

/** The whole start, with its own Postgres, as a process that is really killed. */
let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
}, 120_000);
afterAll(() => server.dispose());

const status = (where: string) =>
  fetch(`${server.url}${where}`).then(
    (answer) => answer.status,
    () => 0,
  );

const refusal = async () => {
  const body = JSON.stringify({ username: "nobody", password: "a wrong one" });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1/session`, { method: "POST", headers, body });
  return answer.status;
};

it("serves the browser's part and says that it is ready", async () => {
  expect(await status("/readyz")).toBe(200);
  const page = await fetch(server.url, { headers: { accept: "text/html" } });
  expect(await page.text()).toContain('<div id="root">');
});

it("is there again after a kill -9, in the same place", async () => {
  server = await server.restart("SIGKILL");
  expect(await status("/readyz")).toBe(200);
}, 60_000);

it("survives a kill -9 of its database", async () => {
  const pidFile = path.join(server.dataDir, "postgres/postmaster.pid");
  process.kill(Number.parseInt(readFileSync(pidFile, "utf8"), 10), "SIGKILL");
  await expect.poll(server.output, { timeout: 10_000 }).toContain("The local database died");
  // Refusing a password takes a look into the database.
  await expect.poll(refusal, { timeout: 20_000 }).toBe(401);
  await expect.poll(() => status("/readyz"), { timeout: 20_000 }).toBe(200);
  expect(server.child.exitCode).toBeNull();
}, 60_000);

it("refuses a second server on its data folder, and on its port", async () => {
  const sameFolder = startServerProcess({ dataDir: server.dataDir });
  await expect(sameFolder).rejects.toThrow(/already runs from .* \(process \d+\)/);
  const samePort = startServerProcess({ port: server.port });
  await expect(samePort).rejects.toThrow(/Port \d+ is taken by another program/);
}, 60_000);

it("speaks https with a certificate of its own, and ends with 0 at SIGTERM", async () => {
  await server.end();
  const safe = await startServerProcess({
    args: ["--https"],
    dataDir: server.dataDir,
    port: await freePort(),
  });
  expect(safe.url).toMatch(/^https:/);
  await expect(fetch(`${safe.url}/healthz`)).rejects.toMatchObject({
    cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  });
  expect(await safe.end("SIGTERM")).toBe(0);
}, 60_000);
