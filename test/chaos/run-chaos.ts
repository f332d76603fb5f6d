import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";
import { migrate } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/open-database.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { loadSource, seedLoadCentre } from "#test/support/load-centre.ts";
import type { LoadCentre } from "#test/support/load-centre.ts";
import { startTestPostgres } from "#test/support/test-postgres.ts";
import { writeScript } from "./caller-script.ts";
import type { ScriptedEvent } from "./caller-script.ts";
import type { Evidence } from "./check-invariants.ts";
import {
  checkInvariants,
  countDoubled,
  countLost,
  exercised,
  notExercised,
} from "./check-invariants.ts";
import { freshConsole, MirrorConsole } from "./mirror-console.ts";
import { replayLog } from "./replay-log.ts";
import { Sender } from "./sender.ts";
import { startServerProcess } from "#test/support/server-process.ts";
import type { ServerProcess } from "#test/support/server-process.ts";
import { ScriptedAgent } from "./workforce.ts";

const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    events: { type: "string", default: "10000" },
    rate: { type: "string", default: "200" },
    kills: { type: "string", default: "10" },
    agents: { type: "string", default: "40" },
  },
});
const seed = Number(options.seed);
const events = Number(options.events);
const perSecond = Number(options.rate);
const kills = Number(options.kills);
const goalReadyMs = 3_000;
/** The server as it is now: each kill makes a new process in the same place. */
type Target = { server: ServerProcess; readyMs: number[] };
const say = (line: string) => console.log(line);
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function run(): Promise<boolean> {
  const postgres = await startTestPostgres(["fsync=on"]);
  const db = await openDatabase(postgres.url);
  await migrate(db);
  await db.destroy();
  const pool = new pg.Pool({ connectionString: postgres.url });
  pool.on("error", () => {}); // a connection that dies is replaced; queries report it
  const centre = await seedLoadCentre(pool, {
    agents: Number(options.agents),
    queues: 4,
    wrapUpMs: 2_000,
    queuesPerAgent: 2,
  });
  const first = await startServerProcess({
    env: { DATABASE_URL: postgres.url, LOG_LEVEL: "error" },
  });
  say(`first start: ready after ${Math.round(first.readyMs)} ms`);
  const target: Target = { server: first, readyMs: [] };
  const report = await fight(target, centre, pool, postgres.url);
  await target.server.dispose();
  await pool.end();
  await postgres.stop();
  mkdirSync("out", { recursive: true });
  writeFileSync("out/chaos.json", `${JSON.stringify(report, null, 2)}\n`);
  say(JSON.stringify(report, null, 2));
  return (
    report.lost === 0 &&
    report.doubled === 0 &&
    report.violations.length === 0 &&
    Math.max(...report.readyMs) <= goalReadyMs
  );
}

async function fight(target: Target, centre: LoadCentre, pool: pg.Pool, databaseUrl: string) {
  const origin = target.server.url;
  const agents = centre.agents.map(
    ({ cookie, userName }, n) => new ScriptedAgent(origin, cookie, userName, seed * 1_000 + n),
  );
  const watched = [...centre.agents.slice(0, 4), centre.supervisor];
  const mirrors = watched.map(({ userName, cookie }) => {
    return { userName, cookie, mirror: new MirrorConsole(origin, cookie) };
  });
  const sender = new Sender(target.server.port, centre.keyToken);
  const script = writeScript({ seed, events, perSecond, queueKeys: centre.queueKeys });
  say(
    `${script.length} events at ${perSecond}/s, ${agents.length} agents, ${mirrors.length} consoles, ${kills} kills, seed ${seed}`,
  );
  await Promise.all([
    play(script, sender),
    killAgainAndAgain(target, (events / perSecond) * 1_000),
  ]);
  await settle(pool);
  const consoles = await Promise.all(
    mirrors.slice(0, 4).map(async ({ userName, cookie, mirror }) => ({
      name: userName,
      shows: mirror.shown(),
      truth: await freshConsole(origin, cookie),
    })),
  );
  const board = [...(mirrors.at(-1)?.mirror.store.getState().board?.queues ?? [])];
  const notes = agents.flatMap((agent) => agent.savedNotes);
  for (const agent of agents) agent.stop();
  for (const { mirror } of mirrors) mirror.desk.close();
  sender.stop();
  const replay = await replayLog(databaseUrl, loadSource);
  const evidence: Evidence = {
    pool,
    replay,
    acknowledged: sender.acknowledged,
    notes,
    consoles,
    board,
  };
  const outcomes = Object.groupBy(replay.endings.values(), (ending) => ending.outcome);
  return {
    seed,
    events: script.length,
    distinctEvents: sender.acknowledged.size,
    retries: sender.retries,
    kills: target.readyMs.length,
    lost: countLost(evidence),
    doubled: countDoubled(evidence),
    violations: await checkInvariants(evidence),
    invariants: exercised,
    notExercised,
    calls: Object.fromEntries(
      Object.entries(outcomes).map(([outcome, list]) => [outcome, list?.length ?? 0]),
    ),
    savedNotes: notes.length,
    readyMs: target.readyMs,
  };
}

async function play(script: readonly ScriptedEvent[], sender: Sender): Promise<void> {
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (const event of script) {
    const early = event.atMs - (performance.now() - began);
    if (early > 1) await sleep(early);
    sent.push(sender.send(event));
  }
  await Promise.all(sent);
}

async function killAgainAndAgain(target: Target, lengthMs: number): Promise<void> {
  const random = new SeededRandom(seed + 77);
  const began = performance.now();
  for (let n = 0; n < kills; n += 1) {
    const due = ((n + random.between(0.2, 0.8)) / kills) * lengthMs;
    await sleep(Math.max(0, due - (performance.now() - began)));
    target.server = await target.server.restart("SIGKILL");
    const readyMs = Math.round(target.server.readyMs);
    target.readyMs.push(readyMs);
    say(`kill ${n + 1}: ready after ${readyMs} ms`);
  }
}

/** Until every call has an end in the tables and the last wrap-up is over. */
async function settle(pool: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    await sleep(500);
    const { rows } = await pool.query<{ open: number }>(
      "SELECT count(*)::int AS open FROM calls WHERE ended_at IS NULL",
    );
    if (rows[0]?.open === 0) break;
  }
  await sleep(6_000);
}

process.exit((await run()) ? 0 : 1);
