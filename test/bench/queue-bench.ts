import { writeFileSync } from "node:fs";
import path from "node:path";
import { startAsterisk } from "#test/support/asterisk-process.ts";
import type { TestAsterisk } from "#test/support/asterisk-process.ts";
import { ScriptedDesk } from "#test/support/scripted-desk.ts";
import { crowdScenario } from "#test/support/sipp/crowd-scenario.ts";
import { runSipp } from "#test/support/sipp/run-sipp.ts";
import { aPbxLine } from "#test/support/pbx-line.ts";
import type { PbxLine } from "#test/support/pbx-line.ts";
import { AssignmentTimes } from "./assignment-times.ts";
import type { BenchRow } from "./bench-row.ts";
import { openDeskPhones } from "./desk-phones.ts";
import { quantile } from "./drive-calls.ts";
import type { VoiceBench } from "./voice-site.ts";
import { stopServer } from "./voice-site.ts";

const queued = 400;
const callsPerSecond = 20;
const phones = 30;
/** So that the telephones together take as many calls a second, and hardly more. */
const talkMs = 1_380;
const measureMs = 20_000;
const settleMs = 6_000;
const goalMs = 100;
/** Two for each channel. */
const rtp = { from: 12_000, to: 15_999 };
const password = "a desk";
const extensions = Array.from({ length: phones }, (_, n) => String(3_000 + n));
const number = "7000";

type Result = { gaps: number[]; perSecond: number; waiting: number };
type Site = Readonly<{ beReady: () => void; beginMeasuring?: () => void }>;

/** 400 callers wait with music, 20 a second are served: how soon does a free agent have the next? */
export async function benchQueue(bench: VoiceBench): Promise<BenchRow[]> {
  bench.say("400 queued, 20 calls/s: Asterisk's app_queue …");
  const floor = await withPbx("exten => 7000,1,Answer()\n same => n,Queue(bench)", async (pbx) => {
    addQueue(pbx);
    return drive(pbx, async () => ({ beReady() {} }));
  });
  bench.say(show(floor));
  bench.say("400 queued, 20 calls/s: calldesk …");
  let assigned: number[] = [];
  const ours = await withPbx(
    "exten => 7000,1,Set(TO_QUEUE=q1)\n same => n,Goto(to-acd,7000,1)",
    async (pbx) => {
      const line = await aPbxLine(pbx.url);
      const times = new AssignmentTimes(line);
      const result = await withServer(bench, pbx, { line, times });
      line.close();
      assigned = times.gaps;
      return result;
    },
  );
  bench.say(show(ours));
  return [...assignmentRows(assigned), ...rowsOf(ours, floor)];
}

async function withPbx(
  route: string,
  task: (pbx: TestAsterisk) => Promise<Result>,
): Promise<Result> {
  const deskPhones = extensions.map((extension) => ({ extension, password }));
  const dialplan = `[from-trunk](+)\n${route}\n`;
  const pbx = await startAsterisk({ deskPhones, dialplan, rtp });
  try {
    return await task(pbx);
  } finally {
    await pbx.dispose();
  }
}

function addQueue(pbx: TestAsterisk): void {
  const members = extensions.map((extension) => `member => PJSIP/${extension}`).join("\n");
  const queue = `[general]
autofill = yes
[bench]
strategy = leastrecent
ringinuse = no
timeout = 20
retry = 1
wrapuptime = 0
musicclass = default
${members}
`;
  writeFileSync(path.join(pbx.folder, "etc/queues.conf"), queue);
  const loaded = pbx.cli("module load app_queue.so");
  if (!loaded.includes("Loaded")) throw new Error(`app_queue was not loaded: ${loaded}`);
}

type Watched = Readonly<{ line: PbxLine; times: AssignmentTimes }>;

async function withServer(
  bench: VoiceBench,
  pbx: TestAsterisk,
  { line, times }: Watched,
): Promise<Result> {
  for (const [n, extension] of extensions.entries()) {
    const user = `a${n + 1}`;
    await bench.pool.query("UPDATE users SET extension = $1 WHERE user_name = $2", [
      extension,
      user,
    ]);
  }
  const server = await bench.startServer(pbx, line.url);
  const desks: ScriptedDesk[] = [];
  try {
    return await drive(pbx, async () => {
      for (const { userName, cookie } of bench.centre.agents) {
        if (userName === "a0") continue;
        const desk = new ScriptedDesk(server.url, cookie);
        desks.push(desk);
        times.follow(desk);
        desk.on("call.offered", ({ offerId, acknowledged }) => {
          if (!acknowledged) void desk.send("offer.acknowledge", { offerId });
        });
        await desk.next("desk.synced");
      }
      return {
        beginMeasuring: () => times.begin(),
        beReady() {
          for (const desk of desks)
            void desk.send("agent.setPresence", { presence: { kind: "ready" } });
        },
      };
    });
  } finally {
    for (const desk of desks) desk.close();
    await stopServer(server);
  }
}

/** Fills the queue, lets the agents begin, and measures while others go on calling. */
async function drive(pbx: TestAsterisk, open: () => Promise<Site>): Promise<Result> {
  const { beReady, beginMeasuring } = await open();
  // Whenever one is served another calls, so that as many wait all the time.
  const args = ["-r", String(2 * callsPerSecond), "-m", "100000", "-l", String(queued + phones)];
  const crowd = await runSipp({
    pbxPort: pbx.sipPort,
    scenario: crowdScenario(number, 110_000),
    args: [...args, "-rtp_echo"],
  });
  await until(() => callers(pbx) >= queued);
  const accounts = extensions.map((user) => ({ user, password }));
  const desk = await openDeskPhones(pbx.sipPort, accounts, talkMs);
  beReady();
  await pause(settleMs);
  desk.begin();
  beginMeasuring?.();
  await pause(measureMs);
  const result = {
    gaps: [...desk.gaps],
    perSecond: desk.taken() / (measureMs / 1_000),
    waiting: callers(pbx) - phones,
  };
  crowd.kill();
  await desk.close();
  return result;
}

function callers(pbx: TestAsterisk): number {
  try {
    const listed = pbx.cli("core show channels concise");
    return listed.split("\n").filter((line) => line.startsWith("PJSIP/trunk")).length;
  } catch (error) {
    throw new Error(`Asterisk says: ${pbx.output().slice(-2_000)}`, { cause: error });
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(check: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!check()) {
    if (performance.now() > end) throw new Error("The queue was not filled in time.");
    await pause(500);
  }
}

const show = ({ gaps, perSecond, waiting }: Result) =>
  `${gaps.length} calls, ${perSecond.toFixed(1)}/s, ${waiting} wait, p50 ${at(gaps, 0.5)} ms, p99 ${at(gaps, 0.99)} ms`;

const at = (times: readonly number[], share: number) =>
  Math.round(
    quantile(
      times.toSorted((one, other) => one - other),
      share,
    ) * 10,
  ) / 10;

const load = `${queued} queued, ${callsPerSecond} calls/s`;

function assignmentRows(gaps: readonly number[]): BenchRow[] {
  const row = (share: number, name: string, goal: number | null): BenchRow => {
    const value = at(gaps, share);
    return {
      id: "v",
      metric: `assignment: telephone known to be free to next call on the desk, ${name}, ${load}`,
      value,
      unit: "ms",
      floor: null,
      ratio: null,
      goal,
      ok: goal === null || value <= goal,
    };
  };
  return [row(0.5, "p50", null), row(0.99, "p99", goalMs)];
}

function rowsOf(ours: Result, floor: Result): BenchRow[] {
  const row = (share: number, name: string): BenchRow => {
    const [value, least] = [at(ours.gaps, share), at(floor.gaps, share)];
    return {
      id: "v",
      metric: `agent free to next call at their phone, ${name}, ${load}; floor: app_queue`,
      value,
      unit: "ms",
      floor: least,
      ratio: Math.round((value / least) * 100) / 100,
      goal: least,
      ok: value <= least,
    };
  };
  return [
    row(0.5, "p50"),
    row(0.99, "p99"),
    {
      id: "v",
      metric: `calls taken by ${phones} phones; floor: app_queue`,
      value: Math.round(ours.perSecond * 10) / 10,
      unit: "calls/s",
      floor: Math.round(floor.perSecond * 10) / 10,
      ratio: Math.round((ours.perSecond / floor.perSecond) * 100) / 100,
      goal: callsPerSecond,
      ok: ours.perSecond >= callsPerSecond,
    },
  ];
}
