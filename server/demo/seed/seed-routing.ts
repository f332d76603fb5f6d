import type { PoolClient } from "pg";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import { labelOf, usualDispositions, usualReasons } from "#server/routing/usual-labels.ts";
import type { QueueKey, SkillKey } from "./demo-queues.ts";
import { demoQueues, demoSkills } from "./demo-queues.ts";
import { insertRows } from "./insert-rows.ts";
import type { DemoPeople } from "./seed-people.ts";
import { demoSiteId } from "./seed-people.ts";
import type { StaffMember } from "./staff.ts";

const headStarts = { mvc: 120_000, mgc: 60_000, standard: 0, bz: 0 };
const skillKeys = Object.keys(demoSkills) as SkillKey[];
const otherLanguages: readonly SkillKey[] = [
  "cantonese",
  "english",
  "japanese",
  "korean",
  "vietnamese",
  "german",
];

/** Queues, who serves them, what they can, and the words of presence and wrap-up. */
export async function seedRouting(
  db: PoolClient,
  random: SeededRandom,
  people: DemoPeople,
): Promise<ReadonlyMap<QueueKey, string>> {
  const queueIds = new Map(demoQueues.map(({ key }) => [key, random.uuid()]));
  await insertRows(
    db,
    "queues",
    {
      id: "uuid",
      site_id: "smallint",
      key: "varchar",
      name: "text",
      team_id: "uuid",
      is_default: "boolean",
      wrap_up_ms: "integer",
      last_agent_hold_ms: "integer",
      tier_head_start_ms: "jsonb",
    },
    demoQueues.map(({ key, name, team, wrapUpMs, lastAgentHoldMs }) => ({
      id: queueIds.get(key)!,
      site_id: demoSiteId,
      key,
      name,
      team_id: people.teamIds.get(team)!,
      is_default: key === "frontdesk",
      wrap_up_ms: wrapUpMs,
      last_agent_hold_ms: lastAgentHoldMs,
      tier_head_start_ms: headStarts,
    })),
  );
  const agents = people.staff.filter(({ role }) => role === "agent");
  await insertRows(
    db,
    "agent_queues",
    { site_id: "smallint", agent_id: "uuid", queue_id: "uuid" },
    agents.flatMap((agent, index) =>
      queuesOf(agent, index).map((key) => ({
        site_id: demoSiteId,
        agent_id: agent.id,
        queue_id: queueIds.get(key)!,
      })),
    ),
  );
  await seedSkills(db, random, agents);
  await seedLabels(db);
  return queueIds;
}

/** All queues of the team, or all but one: neighbours differ, and every queue has several agents. */
function queuesOf({ teams }: StaffMember, index: number): QueueKey[] {
  const own = demoQueues.filter(({ team }) => teams.includes(team)).map(({ key }) => key);
  return own.length < 3 ? own : own.filter((_, place) => place !== index % (own.length + 1));
}

async function seedSkills(
  db: PoolClient,
  random: SeededRandom,
  agents: readonly StaffMember[],
): Promise<void> {
  await insertRows(
    db,
    "skills",
    { site_id: "smallint", key: "varchar", name: "text" },
    skillKeys.map((key) => ({ site_id: demoSiteId, key, name: demoSkills[key] })),
  );
  const places = new PlacesInTeam();
  await insertRows(
    db,
    "agent_skills",
    { site_id: "smallint", agent_id: "uuid", skill_key: "varchar", level: "smallint" },
    agents.flatMap(({ id, teams }) =>
      skillsOf(random, places.next(teams[0])).map(([key, level]) => ({
        site_id: demoSiteId,
        agent_id: id,
        skill_key: key,
        level,
      })),
    ),
  );
}

/** Counts the members of each team from 0. */
class PlacesInTeam {
  #counts = new Map<string | undefined, number>();

  next(team: string | undefined): number {
    const place = this.#counts.get(team) ?? 0;
    this.#counts.set(team, place + 1);
    return place;
  }
}

/** Everybody speaks Mandarin; other languages go round in each team, two to a person. */
function skillsOf(random: SeededRandom, place: number): [SkillKey, number][] {
  const skills = new Map<SkillKey, number>([
    ["mandarin", random.whole(4, 5)],
    ["english", random.whole(1, 3)],
  ]);
  for (const language of [2 * place, 2 * place + 1])
    skills.set(otherLanguages[language % otherLanguages.length]!, random.whole(3, 5));
  if (random.chance(0.5)) skills.set("taiwanese", random.whole(2, 5));
  const topics = skillKeys.slice(skillKeys.indexOf("billing"));
  for (let count = 0; count < 4; count += 1) skills.set(random.pick(topics), random.whole(1, 5));
  return [...skills];
}

async function seedLabels(db: PoolClient): Promise<void> {
  await insertRows(
    db,
    "not_ready_reasons",
    { site_id: "smallint", key: "varchar", label: "jsonb", position: "smallint" },
    usualReasons.map(([key, ...words], position) => ({
      site_id: demoSiteId,
      key,
      label: labelOf(...words),
      position,
    })),
  );
  await insertRows(
    db,
    "dispositions",
    { site_id: "smallint", key: "varchar", label: "jsonb", digit: "smallint" },
    usualDispositions.map(([key, ...words], index) => ({
      site_id: demoSiteId,
      key,
      label: labelOf(...words),
      digit: index + 1,
    })),
  );
}
