import { afterEach, beforeEach, expect, it } from "vitest";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import type { LoadCentre } from "#test/support/load-centre.ts";
import { loadSource, seedLoadCentre } from "#test/support/load-centre.ts";
import { startServerProcess } from "#test/support/server-process.ts";
import type { ServerProcess } from "#test/support/server-process.ts";

const takeOverMs = 5_000;
let database: TestDatabase;
let centre: LoadCentre;
let first: ServerProcess;
let second: ServerProcess;

beforeEach(async () => {
  database = await aDatabase();
  centre = await seedLoadCentre(database.pool, {
    agents: 2,
    queues: 1,
    queuesPerAgent: 1,
    wrapUpMs: 0,
  });
  first = await aNode("first");
  second = await aNode("second");
});
afterEach(async () => {
  first.child.kill("SIGCONT");
  await Promise.all([first.dispose(), second.dispose()]);
  await database.drop();
});

function aNode(name: string): Promise<ServerProcess> {
  return startServerProcess({
    env: {
      DATABASE_URL: database.url,
      NODE_NAME: name,
      LOG_LEVEL: "silent",
      SECRET_KEY: "one key for both nodes of this test, long enough",
    },
  });
}

/** Resolves when this node leads. */
async function becomesReady(server: ServerProcess): Promise<void> {
  await expect
    .poll(async () => (await fetch(`${server.url}/readyz`)).status, {
      interval: 50,
      timeout: 15_000,
    })
    .toBe(200);
}

function post(server: ServerProcess, id: string): Promise<Response> {
  return fetch(`${server.url}/api/v1/telephony/events`, {
    method: "POST",
    signal: AbortSignal.timeout(8_000),
    headers: {
      "content-type": "application/cloudevents+json",
      authorization: `Bearer ${centre.keyToken}`,
    },
    body: JSON.stringify({
      specversion: "1.0",
      id,
      source: loadSource,
      subject: id,
      type: "cti.call.delivered",
      data: {},
    }),
  });
}

async function loggedTimes(id: string): Promise<number> {
  const { rows } = await database.pool.query("SELECT 1 FROM inputs WHERE event_id = $1", [id]);
  return rows.length;
}

it("answers 503 with Retry-After on a standby, which serves the pages all the same", async () => {
  const refused = await post(second, "e1");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${second.url}/`, { headers: { accept: "text/html" } })).status).toBe(200);
});

it("has the second node lead within 5 s after the first is killed [F02]", async () => {
  expect((await post(first, "e1")).status).toBe(202);
  const began = performance.now();
  await first.end("SIGKILL");
  await becomesReady(second);
  expect(performance.now() - began).toBeLessThan(takeOverMs);
  const repeated = await post(second, "e1");
  expect(await repeated.json()).toMatchObject({ results: [{ status: "duplicate" }] });
  expect(await loggedTimes("e1")).toBe(1);
});

it("has the second node lead within 5 s after the first freezes, and the first write nothing stale [F03]", async () => {
  expect((await post(first, "e1")).status).toBe(202);
  const began = performance.now();
  first.child.kill("SIGSTOP");
  await becomesReady(second);
  expect(performance.now() - began).toBeLessThan(takeOverMs);
  const stale = post(first, "stale"); // reaches the socket of a frozen process
  first.child.kill("SIGCONT");
  expect((await stale).status).toBe(503);
  expect(await loggedTimes("stale")).toBe(0);
  expect((await post(second, "e2")).status).toBe(202);
});
