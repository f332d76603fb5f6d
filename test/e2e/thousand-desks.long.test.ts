import { afterEach, beforeEach, expect, it } from "vitest";
import type { ServerEvent } from "#shared/contracts/realtime.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import type { LoadCentre } from "#test/support/load-centre.ts";
import { seedLoadCentre } from "#test/support/load-centre.ts";
import { ScriptedDesk } from "#test/support/scripted-desk.ts";
import type { ServerProcess } from "#test/support/server-process.ts";
import { startServerProcess } from "#test/support/server-process.ts";

const desksCount = 1_000;
const allTrueWithinMs = 15_000;

let database: TestDatabase;
let centre: LoadCentre;
let server: ServerProcess;
let desks: ScriptedDesk[] = [];

beforeEach(async () => {
  database = await aDatabase();
  const size = { agents: desksCount, queues: 20, wrapUpMs: 0, queuesPerAgent: 4 };
  centre = await seedLoadCentre(database.pool, size);
  server = await startServerProcess({ env: { DATABASE_URL: database.url } });
});
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.close();
  await server.dispose();
  await database.drop();
});

it("has a thousand desks back and true within 15 s after a crash, and refuses none of them", async () => {
  const refused: string[] = [];
  const origin = new URL(server.url).origin;
  for (const { cookie } of centre.agents) {
    const desk = new ScriptedDesk(origin, cookie);
    desks.push(desk);
    // Not reached is no refusal.
    desk.socket.on("connect_error", ({ message }) => {
      if (!/websocket error|timeout/.test(message)) refused.push(message);
    });
    if (desks.length % 100 === 0) await Promise.all(desks.slice(-100).map(becomesReady));
  }

  const snapshots = desks.map((desk) => desk.next("desk.synced"));
  const crashed = performance.now();
  server = await server.restart("SIGKILL");
  const after = await Promise.all(snapshots);
  const backMs = performance.now() - crashed;
  console.log(
    `${desksCount} desks were back after ${Math.round(backMs)} ms, ready ${Math.round(server.readyMs)} ms`,
  );
  expect(after.map(stateIn)).toEqual(
    centre.agents.map(({ userName }) => ({ userName, presence: "ready", activity: "idle" })),
  );
  expect(backMs).toBeLessThan(allTrueWithinMs);
  expect(refused).toEqual([]);
}, 240_000);

async function becomesReady(desk: ScriptedDesk): Promise<void> {
  await desk.next("desk.synced");
  const { ok } = await desk.send("agent.setPresence", { presence: { kind: "ready" } });
  expect(ok).toBe(true);
}

const stateIn = ({ agent }: ServerEvent<"desk.synced">) => ({
  userName: agent.userName,
  presence: agent.presence.kind,
  activity: agent.activity,
});
