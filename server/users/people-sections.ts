import { randomUUID } from "node:crypto";
import { announcePerson, endSessionsOf } from "#server/auth/session-rows.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { AppError } from "#server/lib/app-error.ts";
import { fileFault, listSection } from "#server/settings/section.ts";
import type { PersonEntry } from "#shared/contracts/configuration.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";
import { replaceTeams } from "./user-rows.ts";

export const teamSection = listSection<{ name: string }>({
  keyOf: ({ name }) => name,
  read: async (db, siteId) =>
    (
      await db.query<{ name: string }>(`SELECT name FROM teams WHERE site_id = $1 ORDER BY name`, [
        siteId,
      ])
    ).rows,
  async put(db, siteId, { name }) {
    await db.query(`INSERT INTO teams (id, site_id, name) VALUES ($1, $2, $3)`, [
      randomUUID(),
      siteId,
      name,
    ]);
  },
});

const peopleSql = `
SELECT u.user_name AS "userName", u.display_name AS "displayName", u.role, u.locale, u.extension,
       u.active,
       ARRAY(SELECT t.name FROM team_members m JOIN teams t ON t.id = m.team_id
              WHERE m.user_id = u.id ORDER BY t.name) AS teams,
       coalesce((SELECT json_object_agg(skill_key, level ORDER BY skill_key) FROM agent_skills
                  WHERE agent_id = u.id), '{}') AS skills
  FROM users u WHERE u.site_id = $1 ORDER BY u.user_name`;

/** People who are added have no password, so they cannot sign in until they are given one. */
export const peopleSection = listSection<PersonEntry>({
  keyOf: ({ userName }) => userName,
  read: async (db, siteId) => (await db.query<PersonEntry>(peopleSql, [siteId])).rows,
  async put(db, siteId, person) {
    const { rows } = await db.query<{ id: UserId }>(
      `INSERT INTO users (id, site_id, user_name, display_name, role, locale, extension, active)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (site_id, user_name) DO UPDATE
       SET display_name = $4, role = $5, locale = $6, extension = $7, active = $8,
           rev = users.rev + 1 RETURNING id`,
      [
        randomUUID(),
        siteId,
        person.userName,
        person.displayName,
        person.role,
        person.locale,
        person.extension,
        person.active,
      ],
    );
    const [{ id } = { id: "" as UserId }] = rows;
    await putTeams(db, siteId, id, person);
    await putSkills(db, siteId, id, person);
    if (person.active) await announcePerson(db, id);
    else await endSessionsOf(db, id);
  },
});

async function putTeams(
  db: Queryable,
  siteId: SiteId,
  userId: UserId,
  { userName, teams }: PersonEntry,
): Promise<void> {
  const { rows } = await db.query<{ id: TeamId }>(
    `SELECT id FROM teams WHERE site_id = $1 AND name = ANY($2::text[])`,
    [siteId, teams],
  );
  if (rows.length !== new Set(teams).size) throw unknown(`/people/${userName}/teams`);
  await replaceTeams(
    db,
    siteId,
    userId,
    rows.map(({ id }) => id),
  );
}

async function putSkills(
  db: Queryable,
  siteId: SiteId,
  userId: UserId,
  { userName, skills }: PersonEntry,
): Promise<void> {
  await db.query(`DELETE FROM agent_skills WHERE agent_id = $1`, [userId]);
  const { rowCount } = await db.query(
    `INSERT INTO agent_skills (site_id, agent_id, skill_key, level)
     SELECT s.site_id, $2, s.key, wanted.level
       FROM skills s JOIN unnest($3::text[], $4::smallint[]) AS wanted (key, level) USING (key)
      WHERE s.site_id = $1`,
    [siteId, userId, Object.keys(skills), Object.values(skills)],
  );
  if (rowCount !== Object.keys(skills).length) throw unknown(`/people/${userName}/skills`);
}

function unknown(pointer: string): AppError {
  return fileFault({ pointer, detail: "Unknown name." });
}
