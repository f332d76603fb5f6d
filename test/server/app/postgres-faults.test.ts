import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { migrate } from "#server/db/migrate.ts";
import { openDatabase, poolOf } from "#server/db/open-database.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { loadSource } from "#test/support/load-centre.ts";
import { signalTree } from "#test/support/process-tree.ts";
import { answerCalls } from "#test/support/random-day.ts";
import type { TestPostgres } from "#test/support/test-postgres.ts";
import { startTestPostgres } from "#test/support/test-postgres.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

/** Faults of the database server itself, so it is one of this file's own. */
let server: TestPostgres;
let centre: Centre;
let ana: WatchedDesk;
let load: Load;
beforeAll(async () => {
  server = await startTestPostgres();
  const database = await migrated(server.url);
  centre = await aCentre({ agents: 2, wrapUpMs: 0, database });
  ana = await centre.readyDesk("a0");
  answerCalls(ana, new SeededRandom(1));
});
afterAll(async () => {
  await centre.stop();
  await server.stop();
});
beforeEach(() => {
  load = new Load(4);
});
afterEach(() => load.end());

async function migrated(url: string): Promise<TestDatabase> {
  const db = await openDatabase(url, { statementTimeoutMs: 0 });
  await migrate(db);
  return { url, db, pool: poolOf(db), drop: () => db.destroy() };
}

type Answer = { status: number; ms: number; retryAfter: string | null };

/** Callers without pause; each event is sent again until it is answered 202. */
class Load {
  readonly answers: Answer[] = [];
  readonly acknowledged: string[] = [];
  #stopped = false;
  readonly #lines: Promise<void>[];

  constructor(lines: number) {
    this.#lines = Array.from({ length: lines }, () => this.#send());
  }

  async end(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#lines);
  }

  async #send(): Promise<void> {
    while (!this.#stopped) {
      const id = crypto.randomUUID();
      for (const [kind, data] of [
        ["delivered", { ani: "0912345678" }],
        ["queued", { queue: "q0" }],
        ["cleared", { cause: "normalClearing" }],
      ] as const) {
        await this.#sendUntilTaken(id, kind, data);
      }
    }
  }

  async #sendUntilTaken(subject: string, kind: string, data: object): Promise<void> {
    const id = `${subject}/${kind}`;
    const event = { specversion: "1.0", id, source: loadSource, subject, type: `cti.call.${kind}` };
    for (;;) {
      const status = await this.#post(JSON.stringify({ ...event, data }));
      if (status === 202) this.acknowledged.push(id);
      if (status === 202 || this.#stopped) return;
    }
  }

  async #post(body: string): Promise<number> {
    const began = performance.now();
    const answer = await fetch(`${centre.origin}/api/v1/telephony/events`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${centre.cast.keyToken}`,
        "content-type": "application/cloudevents+json",
      },
      body,
    });
    await answer.text();
    const ms = performance.now() - began;
    const { status } = answer;
    this.answers.push({ status, ms, retryAfter: answer.headers.get("retry-after") });
    return status;
  }

  async reaches(acknowledged: number): Promise<void> {
    await eventually(() => this.acknowledged.length >= acknowledged);
  }
}

async function expectNothingLost(): Promise<void> {
  await load.end();
  const rows = await centre.rows<{ event_id: string; times: number }>(
    "SELECT event_id, count(*)::int AS times FROM inputs WHERE source = $1 GROUP BY event_id",
    [loadSource],
  );
  const times = new Map(rows.map((row) => [row.event_id, row.times]));
  expect(load.acknowledged.filter((id) => times.get(id) !== 1)).toEqual([]);
  expect(rows.filter((row) => row.times > 1)).toEqual([]);
  await centre.settled();
}

const refused = () => load.answers.filter(({ status }) => status !== 202);

async function msUntilReady(): Promise<number> {
  const began = performance.now();
  await eventually(() => centre.app.ready().ok);
  return performance.now() - began;
}

it("[F09] outlives an immediate restart of Postgres: 503 with Retry-After, then as before", async () => {
  await load.reaches(60);
  const { child } = server.postgres;
  const ended = once(child, "exit");
  child.kill("SIGQUIT"); // pg_ctl's immediate mode
  await ended;
  await eventually(() => refused().length >= 4);
  expect(centre.app.ready().ok).toBe(false);
  expect((await fetch(`${centre.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${centre.origin}/healthz`)).status).toBe(200);
  ana.forget();
  await server.postgres.restart();
  expect(await msUntilReady()).toBeLessThan(5_000);
  await load.reaches(load.acknowledged.length + 60);
  await expectNothingLost();
  expect(refused().every(({ status, retryAfter }) => status === 503 && retryAfter !== null)).toBe(
    true,
  );
  ana.socket.connect();
  await ana.hear("desk.synced", ({ agent }) => agent.presence.kind === "ready");
});

it("[F11] answers every request within 5 s while Postgres hangs, and is back 3 s after", async () => {
  await load.reaches(60);
  const pid = server.postgres.child.pid ?? 0;
  const slow: number[] = [];
  const ask = async (path: string) => {
    const began = performance.now();
    await centre.request("sue", "GET", path);
    slow.push(performance.now() - began);
  };
  signalTree(pid, "SIGSTOP");
  try {
    await Promise.all(["/customers?q=0912", "/tickets", "/calls/recent", "/session"].map(ask));
  } finally {
    signalTree(pid, "SIGCONT");
  }
  const back = await msUntilReady();
  await load.reaches(load.acknowledged.length + 60);
  await expectNothingLost();
  expect(Math.max(...slow, ...load.answers.map(({ ms }) => ms))).toBeLessThan(5_300);
  expect(back).toBeLessThan(3_000);
  expect(refused().every(({ status, retryAfter }) => status === 503 && retryAfter !== null)).toBe(
    true,
  );
});
