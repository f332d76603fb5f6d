import { afterAll, beforeAll, expect, it } from "vitest";
import { CentreCaller } from "#test/support/centre-caller.ts";
import type { Cast } from "#test/support/centre-cast.ts";
import { seedCast } from "#test/support/centre-cast.ts";
import { systemClock } from "#server/lib/clock.ts";
import { Centre, eventually } from "#test/support/a-centre.ts";
import { freePort } from "#test/support/free-port.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { loadSource } from "#test/support/load-centre.ts";
import { ScriptedDesk } from "#test/support/scripted-desk.ts";
import type { ServerProcess } from "#test/support/server-process.ts";
import { startServerProcess } from "#test/support/server-process.ts";

let database: TestDatabase;
let cast: Cast;
let leader: ServerProcess;
/** A second server on the same database, in this process. */
let standby: Centre;
beforeAll(async () => {
  database = await aDatabase();
  cast = await seedCast(database.pool, { agents: 2 });
  leader = await startServerProcess({
    env: {
      DATABASE_URL: database.url,
      LOG_LEVEL: "silent",
      SECRET_KEY: "of the tests, and long enough for it",
    },
  });
  standby = new Centre(database, cast, await freePort(), systemClock);
  await standby.open();
});
afterAll(async () => {
  await leader.dispose();
  await standby.stop();
});

async function readyz(origin: string) {
  const answer = await fetch(`${origin}/readyz`);
  return { status: answer.status, body: (await answer.json()) as { checks: object } };
}

it("says on a standby that it is one, and takes neither events nor desks", async () => {
  expect(await readyz(leader.url)).toMatchObject({ status: 200 });
  expect(await readyz(standby.origin)).toMatchObject({
    status: 503,
    body: { checks: { leader: "standby" } },
  });
  const refused = await standby.caller().post("delivered");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  const asked = await standby.caller().assignment(crypto.randomUUID());
  expect([asked.status, asked.headers.get("retry-after")]).toEqual([503, "1"]);
  const desk = standby.knock(standby.person("a0").cookie);
  await new Promise((resolve) => desk.socket.once("connect_error", resolve));
  desk.close();
});

it("on SIGTERM under load finishes what is in flight, loses nothing, exits 0 within 15 s [F04]", async () => {
  const desk = new ScriptedDesk(leader.url, cast.agents[0]?.cookie ?? "");
  await desk.next("desk.synced");
  const draining = desk.next("server.draining");
  const acknowledged: string[] = [];
  const statuses = new Map<number, number>();
  let stopping = false;
  let refusals = 0;
  const sender = async (line: number) => {
    for (let n = 0; refusals < 40; n++) {
      const caller = new CentreCaller(leader.url, cast.keyToken, `${line}-${n}`);
      const answer = await caller.post("delivered", { ani: "0912345678" }).catch(() => undefined);
      if (answer?.status === 202) acknowledged.push(`${caller.subject}/1`);
      else refusals += 1;
      const status = answer?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (!stopping && acknowledged.length > 100) {
        stopping = true;
        leader.child.kill("SIGTERM");
      }
    }
  };
  const exited = new Promise<number | null>((resolve) => leader.child.once("exit", resolve));
  const began = performance.now();
  await Promise.all(Array.from({ length: 8 }, (_, line) => sender(line)));
  expect(await exited).toBe(0);
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(await draining).toMatchObject({ retryMs: expect.any(Number) });
  desk.close();
  const { rows } = await database.pool.query<{ event_id: string }>(
    "SELECT event_id FROM inputs WHERE source = $1 ORDER BY event_id",
    [loadSource],
  );
  // Exactly: nothing answered 202 is lost, and nothing that was taken was left without its answer.
  expect(rows.map(({ event_id }) => event_id).toSorted()).toEqual(acknowledged.toSorted());
  expect([...statuses.keys()].filter((status) => ![0, 202, 503].includes(status))).toEqual([]);
});

it("hands over to the standby at once", async () => {
  await eventually(async () => (await readyz(standby.origin)).status === 200);
  expect((await standby.caller().post("delivered")).status).toBe(202);
});

it("[F04] says that it drains before it is gone", async () => {
  standby.app.drain();
  expect(await readyz(standby.origin)).toMatchObject({
    status: 503,
    body: { checks: { server: "draining" } },
  });
});
