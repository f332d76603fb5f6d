import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { printOf } from "#server/lib/print-of.ts";
import type { Skill, SkilledAgent } from "#shared/contracts/skills.ts";
import type { AgentId, SiteId, TeamId } from "#shared/ids.ts";

/** null: everybody of the site; else people of these teams. */
export type Visible = readonly TeamId[] | null;

const skillsSql = `
SELECT s.key, s.name, count(u.id)::int AS agents
  FROM skills s
  LEFT JOIN agent_skills a ON a.site_id = s.site_id AND a.skill_key = s.key
  LEFT JOIN users u ON u.id = a.agent_id AND u.active
 WHERE s.site_id = $1`;

type SkillRow = Omit<Skill, "rev">;

export async function findSkills(db: Queryable, siteId: SiteId): Promise<Skill[]> {
  const sql = `${skillsSql} GROUP BY s.key, s.name ORDER BY s.name, s.key`;
  return (await db.query<SkillRow>(sql, [siteId])).rows.map(withRev);
}

export async function findSkill(db: Queryable, siteId: SiteId, key: string): Promise<Skill> {
  const sql = `${skillsSql} AND s.key = $2 GROUP BY s.key, s.name`;
  const [found] = (await db.query<SkillRow>(sql, [siteId, key])).rows;
  if (!found) throw new AppError("not_found", "There is no such skill.");
  return withRev(found);
}

/** Of what is said of it, and not of who has it. */
const withRev = (skill: SkillRow): Skill => ({ ...skill, rev: printOf({ name: skill.name }) });

/** As it is while nobody else can change it; null: there is none. Holds its row. */
export async function holdSkill(db: Queryable, siteId: SiteId, key: string): Promise<Skill | null> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM skills WHERE site_id = $1 AND key = $2 FOR UPDATE`,
    [siteId, key],
  );
  return rowCount === 0 ? null : findSkill(db, siteId, key);
}

/** Gives back whether it is new. */
export async function writeSkill(
  db: Queryable,
  siteId: SiteId,
  { key, name }: { key: string; name: string },
): Promise<boolean> {
  const { rows } = await db.query<{ made: boolean }>(
    `INSERT INTO skills (site_id, key, name) VALUES ($1, $2, $3)
     ON CONFLICT (site_id, key) DO UPDATE SET name = excluded.name RETURNING xmax = 0 AS made`,
    [siteId, key, name],
  );
  return rows[0]?.made ?? false;
}

export async function removeSkill(db: Queryable, siteId: SiteId, key: string): Promise<void> {
  await findSkill(db, siteId, key);
  await db.query(
    `WITH had AS (DELETE FROM agent_skills WHERE site_id = $1 AND skill_key = $2 RETURNING agent_id)
     UPDATE users SET rev = rev + 1 WHERE id IN (SELECT agent_id FROM had)`,
    [siteId, key],
  );
  await db.query(`DELETE FROM skills WHERE site_id = $1 AND key = $2`, [siteId, key]);
}

const agentsSql = `
SELECT u.id AS "agentId", u.user_name AS "userName", u.display_name AS "displayName", u.rev,
       ARRAY(SELECT m.team_id::text FROM team_members m WHERE m.user_id = u.id
             ORDER BY m.team_id) AS "teamIds",
       coalesce((SELECT json_object_agg(skill_key, level) FROM agent_skills
                  WHERE agent_id = u.id), '{}') AS skills
  FROM users u
 WHERE u.site_id = $1 AND u.active AND u.role IN ('agent', 'supervisor')
   AND ($2::uuid[] IS NULL OR EXISTS (
         SELECT 1 FROM team_members m WHERE m.user_id = u.id AND m.team_id = ANY($2)))`;

export async function findSkilledAgents(
  db: Queryable,
  siteId: SiteId,
  visible: Visible,
): Promise<SkilledAgent[]> {
  const sql = `${agentsSql} ORDER BY u.display_name, u.user_name`;
  return (await db.query<SkilledAgent>(sql, [siteId, visible])).rows;
}

/** Locks the person's row: later changes of them wait until the transaction ends. */
export async function findSkilledAgent(
  db: Queryable,
  siteId: SiteId,
  visible: Visible,
  agentId: AgentId,
): Promise<SkilledAgent> {
  const { rows } = await db.query<SkilledAgent>(`${agentsSql} AND u.id = $3 FOR UPDATE OF u`, [
    siteId,
    visible,
    agentId,
  ]);
  if (!rows[0]) throw new AppError("not_found", "There is no such agent.");
  return rows[0];
}

/** Exactly these skills, at these levels. */
export async function writeAgentSkills(
  db: Queryable,
  siteId: SiteId,
  agentId: AgentId,
  skills: Readonly<Record<string, number>>,
): Promise<void> {
  const keys = Object.keys(skills);
  await db.query(`DELETE FROM agent_skills WHERE agent_id = $1`, [agentId]);
  const { rowCount } = await db.query(
    `INSERT INTO agent_skills (site_id, agent_id, skill_key, level)
     SELECT s.site_id, $2, s.key, wanted.level
       FROM skills s JOIN unnest($3::text[], $4::smallint[]) AS wanted (key, level) USING (key)
      WHERE s.site_id = $1`,
    [siteId, agentId, keys, Object.values(skills)],
  );
  if (rowCount !== keys.length) {
    throw new AppError("validation_failed", "One of the skills does not exist.", {
      faults: [{ pointer: "/skills", detail: "Unknown skill." }],
    });
  }
  await db.query(`UPDATE users SET rev = rev + 1 WHERE id = $1`, [agentId]);
}
