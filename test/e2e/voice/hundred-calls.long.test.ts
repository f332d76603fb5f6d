import { mkdirSync, writeFileSync } from "node:fs";
import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { AgentShift } from "#test/support/hundred/agent-shift.ts";
import { readRecords } from "#test/support/hundred/call-records.ts";
import { planCallers } from "#test/support/hundred/caller-plan.ts";
import { differencesOf, speakersIn } from "#test/support/hundred/compare-call.ts";
import { placeCall } from "#test/support/hundred/sipp-caller.ts";
import type { CallerLog } from "#test/support/hundred/sipp-caller.ts";
import { VoiceCentre } from "#test/support/phone/voice-centre.ts";

/** Whatever happens in a hundred calls, the records say what the callers' side heard. */

const seed = Number(process.env.SEED ?? "1");
const callers = Number(process.env.CALLERS ?? "100");
/** Five agents and two cores: faster, callers wait for minutes and the machine for itself. */
const everyMs = 2_600;
/** A number of the demo whose callers meet the menus. */
const menus = "0800000999";
const agents = { ana: 1000, ben: 1400, cho: 1750, dee: 2150, eli: 2650 } as const;
const names = { ana: "Ana", ben: "Ben", cho: "Cho", dee: "Dee", eli: "Eli" } as const;
const voices = { ...agents, music: 330 };

let centre: VoiceCentre;
beforeAll(async () => void (centre = await VoiceCentre.open(employ)));
afterEach(({ task }) => centre.clear(task));
afterAll(() => centre.close());

/** Two more at the front desk, and nobody wraps up. */
async function employ(pool: Pool): Promise<void> {
  await pool.query(`
    WITH cho AS (SELECT * FROM users WHERE user_name = 'cho'),
    new AS (
      INSERT INTO users (id, site_id, user_name, display_name, role, password_hash, locale)
      SELECT gen_random_uuid(), site_id, n.name, initcap(n.name), role, password_hash, 'en'
        FROM cho, (VALUES ('dee'), ('eli')) n (name) RETURNING id),
    teams AS (
      INSERT INTO team_members (site_id, team_id, user_id)
      SELECT m.site_id, m.team_id, new.id FROM team_members m, cho, new WHERE m.user_id = cho.id)
    SELECT 1`);
  await pool.query(`
    INSERT INTO agent_queues (site_id, agent_id, queue_id)
    SELECT 1, u.id, q.id FROM users u, queues q
     WHERE u.user_name IN ('ana', 'ben', 'cho', 'dee', 'eli') AND q.key = 'frontdesk'
    ON CONFLICT DO NOTHING`);
  await pool.query("UPDATE queues SET wrap_up_ms = 0, last_agent_hold_ms = 0");
}

it(
  `keeps of ${callers} callers what they logged themselves (seed ${seed})`,
  async () => {
    const random = new SeededRandom(seed);
    const shifts: AgentShift[] = [];
    for (const [name, hertz] of Object.entries(agents)) {
      const desk = await centre.desk(name, true, hertz);
      const others = Object.entries(names).filter(([other]) => other !== name);
      const dice = new SeededRandom(random.whole(1, 2 ** 31));
      shifts.push(
        new AgentShift(
          desk,
          dice,
          others.map(([, shown]) => shown),
        ),
      );
    }
    for (const shift of shifts) shift.begin();
    const begun = Date.now();
    const scene = { pbxPort: centre.pbx.sipPort, number: menus, voices };
    const logs = await Promise.all(
      planCallers(random, callers, everyMs).map(async (plan) => {
        await new Promise((resolve) => setTimeout(resolve, plan.startsAtMs));
        return placeCall(plan, scene);
      }),
    );
    await vi.waitFor(async () => expect(await centre.openCalls()).toEqual([]), 10_000);
    await Promise.all(shifts.map((shift) => shift.end()));
    const records = await readRecords(centre.server.pool, begun);
    const table = logs.map((log) => {
      const record = records.get(log.plan.from);
      return { log, record, differences: differencesOf(log, record) };
    });
    for (const { log, record, differences } of table)
      console.log(line(log, record?.outcome ?? "no record"), ...differences);
    mkdirSync("out", { recursive: true });
    writeFileSync("out/hundred-calls.json", `${JSON.stringify(table, null, 1)}\n`);
    console.log(JSON.stringify(shifts.map(({ done, interrupted }) => ({ done, interrupted }))));
    expect(
      table
        .filter(({ differences }) => differences.length > 0)
        .map(({ log, differences }) => `${log.plan.n}: ${differences.join("; ")}`),
    ).toEqual([]);
    expect(records.size).toBe(callers);
  },
  15 * 60_000,
);

function line({ plan, heard, invitedAt, endedAt, endedBy }: CallerLog, outcome: string): string {
  const lasted = `${((endedAt - invitedAt) / 1_000).toFixed(1)} s`;
  const spoke = speakersIn(heard).join(" → ") || "nobody";
  return [
    String(plan.n).padStart(3),
    plan.manner.padEnd(9),
    plan.way.padEnd(4),
    outcome.padEnd(9),
    lasted.padStart(7),
    endedBy === "here" ? "caller" : "agent ",
    spoke,
  ].join("  ");
}
