import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { migrate } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/open-database.ts";
import { freePort } from "#test/support/free-port.ts";
import { seedLoadCentre } from "#test/support/load-centre.ts";
import { startTestPostgres } from "#test/support/test-postgres.ts";
import type { BenchRow } from "./bench-row.ts";
import { openCalldesk } from "./calldesk-target.ts";
import { benchCalls } from "./call-bench.ts";
import { benchCard } from "./card-bench.ts";
import { benchCore } from "./core-bench.ts";
import { openFloor } from "./floor-target.ts";
import { loadCustomers } from "./load-million.ts";
import { memoryRow, residentKiB } from "./memory-bench.ts";
import { benchPaint } from "./paint-bench.ts";
import { printTable } from "./print-table.ts";
import { benchSearch } from "./search-bench.ts";
import { benchVoice } from "./voice-bench.ts";

const { values: options } = parseArgs({
  options: {
    /** Which benches, such as `abde`. */
    only: { type: "string", default: "abcdesv" },
    customers: { type: "string", default: "1000000" },
    "interactions-each": { type: "string", default: "4" },
    desks: { type: "string", default: "1000" },
    rates: { type: "string", default: "50,200,400" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "8" },
  },
});
const customers = Number(options.customers);
const desks = Number(options.desks);
/** What `npm run bench` gave this process and `npm start` gives the product; the floor gets it, too. */
const serverFlags = process.execArgv;
const root = path.resolve(import.meta.dirname, "../..");
const wanted = (id: string) => options.only.includes(id);
const say = (line: string) => console.log(line);

type Bench = { pool: pg.Pool; databaseUrl: string };
type Process = { child: ChildProcess; port: number; pid: number };

async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  if (wanted("c")) {
    say("core: inputs a second …");
    rows.push(...(await benchCore()));
  }
  if (["a", "b", "d", "e", "s"].some(wanted)) rows.push(...(await withDatabase(benchWithDatabase)));
  if (wanted("v")) rows.push(...(await withDatabase((bench) => benchVoice(bench, say))));
  return rows.toSorted((one, other) => one.id.localeCompare(other.id));
}

/** A real Postgres with fsync on: a commit costs what it costs. */
async function withDatabase(task: (bench: Bench) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const postgres = await startTestPostgres([
    "fsync=on",
    "full_page_writes=on",
    "shared_buffers=1GB",
  ]);
  const db = await openDatabase(postgres.url, { statementTimeoutMs: 0 });
  await migrate(db);
  await db.destroy();
  const pool = new pg.Pool({ connectionString: postgres.url, max: 8 });
  pool.on("error", () => {});
  try {
    return await task({ pool, databaseUrl: postgres.url });
  } finally {
    await pool.end();
    await postgres.stop();
  }
}

async function benchWithDatabase({ pool, databaseUrl }: Bench): Promise<BenchRow[]> {
  await pool.query("INSERT INTO sites (id, name) VALUES (1, 'Bench')");
  const centre = await seedLoadCentre(pool, {
    agents: desks + 1,
    queues: 20,
    wrapUpMs: 0,
    queuesPerAgent: 4,
  });
  say(`loading ${customers} customers …`);
  await loadCustomers(pool, { customers, interactionsEach: Number(options["interactions-each"]) });
  const rows: BenchRow[] = [];
  if (wanted("e")) rows.push(...(await benchCard(pool)));
  if (wanted("s")) rows.push(...(await benchSearch(pool)));
  if (!["a", "b", "d"].some(wanted)) return rows;
  const floor = await startFloor(databaseUrl);
  const calldesk = await startCalldesk(databaseUrl);
  const [painter] = centre.agents;
  if (wanted("a") && painter) {
    say("event to painted card …");
    rows.push(
      ...(await benchPaint({
        calldeskPort: calldesk.port,
        floorPort: floor.port,
        keyToken: centre.keyToken,
        cookie: painter.cookie,
        queueKey: centre.queueKeys[0] ?? "",
        customers,
      })),
    );
  }
  if (wanted("b") || wanted("d"))
    rows.push(
      ...(await benchDesks(floor, calldesk, { ...centre, agents: centre.agents.slice(1) })),
    );
  await Promise.all([stop(floor), stop(calldesk)]);
  return rows;
}

async function benchDesks(
  floor: Process,
  calldesk: Process,
  centre: Parameters<typeof openCalldesk>[1],
): Promise<BenchRow[]> {
  const before = { floor: residentKiB(floor.pid), calldesk: residentKiB(calldesk.pid) };
  say(`connecting ${desks} desks to each …`);
  const targets = {
    floor: await openFloor(floor, desks),
    calldesk: await openCalldesk(calldesk, centre),
  };
  const rows = [
    memoryRow(
      desks,
      { before: before.calldesk, after: residentKiB(calldesk.pid) },
      { before: before.floor, after: residentKiB(floor.pid) },
    ),
  ];
  if (wanted("b")) {
    const rates = options.rates.split(",").map(Number);
    const [rounds, seconds] = [Number(options.rounds), Number(options.seconds)];
    rows.push(...(await benchCalls({ ...targets, rates, rounds, seconds, customers, say })));
  }
  await Promise.all([targets.floor.close(), targets.calldesk.close()]);
  return rows;
}

async function startFloor(databaseUrl: string): Promise<Process> {
  const port = await freePort();
  const child = spawn(process.execPath, [...serverFlags, "test/bench/floor-server.ts"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await printed(child, "ready");
  return { child, port, pid: child.pid ?? 0 };
}

async function startCalldesk(databaseUrl: string): Promise<Process> {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), "calldesk-bench-"));
  const child = spawn(process.execPath, [...serverFlags, "server/launch/start.ts"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await printed(child, "is ready");
  return { child, port, pid: child.pid ?? 0 };
}

async function printed(child: ChildProcess, text: string): Promise<void> {
  let seen = "";
  for await (const chunk of child.stdout ?? []) {
    seen += String(chunk);
    if (seen.includes(text)) break;
  }
  child.stdout?.resume();
  if (!seen.includes(text)) throw new Error(`a server did not start: ${seen}`);
}

async function stop({ child }: Process): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

const rows = await run();
mkdirSync("out", { recursive: true });
writeFileSync("out/bench.json", `${JSON.stringify(rows, null, 2)}\n`);
printTable(rows, say);
process.exit(rows.every((row) => row.ok) ? 0 : 1);
