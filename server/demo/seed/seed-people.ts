import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import { insertRows } from "./insert-rows.ts";
import type { StaffMember, TeamKey } from "./staff.ts";
import { demoTeams, makeStaff } from "./staff.ts";

export const demoSiteId = 1;

export type DemoPeople = Readonly<{
  staff: readonly StaffMember[];
  teamIds: ReadonlyMap<TeamKey, string>;
}>;

type Secrets = Readonly<{ passwordHash: string; integrationKey: string }>;

/** The site, its teams, everybody who works there, and the key that posts callers. */
export async function seedPeople(
  db: PoolClient,
  random: SeededRandom,
  secrets: Secrets,
): Promise<DemoPeople> {
  await db.query(
    `INSERT INTO sites (id, name, locale, time_zone, country, demo)
     VALUES ($1, 'Formosa Living 福爾摩沙生活', 'en', 'Asia/Taipei', 'TW', true)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, locale = excluded.locale,
       time_zone = excluded.time_zone, country = excluded.country, demo = true`,
    [demoSiteId],
  );
  const teamIds = new Map(demoTeams.map(({ key }) => [key, random.uuid()]));
  await insertRows(
    db,
    "teams",
    { id: "uuid", site_id: "smallint", name: "text" },
    demoTeams.map(({ key, name }) => ({ id: teamIds.get(key)!, site_id: demoSiteId, name })),
  );
  const staff = makeStaff(random);
  await insertUsers(db, staff, secrets.passwordHash);
  // The people of the demo know their desk; who is new to it is shown round.
  await db.query(
    `INSERT INTO preferences (user_id, site_id, tour_done_at)
     SELECT id, site_id, now() FROM users WHERE site_id = $1 ON CONFLICT DO NOTHING`,
    [demoSiteId],
  );
  await insertRows(
    db,
    "team_members",
    { site_id: "smallint", team_id: "uuid", user_id: "uuid" },
    staff.flatMap(({ id, teams }) =>
      teams.map((key) => ({ site_id: demoSiteId, team_id: teamIds.get(key)!, user_id: id })),
    ),
  );
  await db.query(
    `INSERT INTO integration_keys (id, site_id, name, key_hash, scopes, source, mode)
     VALUES ($1, $2, 'Demo PBX', $3, '{events:ingest,assignment:read}', '/pbx/demo', 'routed')`,
    [random.uuid(), demoSiteId, hashOfKey(secrets.integrationKey)],
  );
  return { staff, teamIds };
}

async function insertUsers(
  db: PoolClient,
  staff: readonly StaffMember[],
  passwordHash: string,
): Promise<void> {
  await insertRows(
    db,
    "users",
    {
      id: "uuid",
      site_id: "smallint",
      user_name: "varchar",
      display_name: "text",
      role: "varchar",
      password_hash: "text",
      locale: "varchar",
      extension: "varchar",
    },
    staff.map(({ id, userName, displayName, role, locale, extension }) => ({
      id,
      site_id: demoSiteId,
      user_name: userName,
      display_name: displayName,
      role,
      password_hash: passwordHash,
      locale,
      extension,
    })),
  );
}

/** Of a key only this is kept. */
export function hashOfKey(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
