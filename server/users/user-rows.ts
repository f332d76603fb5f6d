import type { Identity } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { PersonRole, User } from "#shared/contracts/users.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";
import type { Scope } from "#shared/permissions.ts";

type Row = {
  id: UserId;
  user_name: string;
  display_name: string;
  role: PersonRole;
  locale: Locale;
  extension: string | null;
  active: boolean;
  created_at: Date;
  rev: number;
  team_ids: TeamId[];
};

const columns = `
  u.id, u.user_name, u.display_name, u.role, u.locale, u.extension, u.active, u.created_at, u.rev,
  ARRAY(SELECT m.team_id::text FROM team_members m WHERE m.user_id = u.id
        ORDER BY m.team_id) AS team_ids`;

/** null: everybody of the site; else people who share one of these teams. */
export type Visible = readonly TeamId[] | null;

/** A reach of `site` sees everybody, any other the people of the caller's teams. */
export function visibleTo(identity: Identity, scope: Scope): Visible {
  if (scope === "site") return null;
  return identity.kind === "user" ? [...identity.teamIds] : [];
}

const inTeams = `($2::uuid[] IS NULL OR EXISTS (
  SELECT 1 FROM team_members m WHERE m.user_id = u.id AND m.team_id = ANY($2)))`;

type Page = { q: string | undefined; after: string | undefined; limit: number };

export async function findUsers(
  db: Queryable,
  siteId: SiteId,
  visible: Visible,
  { q, after, limit }: Page,
): Promise<User[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM users u
     WHERE u.site_id = $1 AND ${inTeams}
       AND ($3::text IS NULL OR u.user_name > $3 COLLATE "C")
       AND ($4::text IS NULL OR strpos(lower(u.user_name || ' ' || u.display_name), lower($4)) > 0)
     ORDER BY u.user_name COLLATE "C" LIMIT $5`,
    [siteId, visible, after ?? null, q ?? null, limit],
  );
  return rows.map(toUser);
}

/** One person; somebody outside what the caller may see does not exist for them. */
export async function findUser(
  db: Queryable,
  siteId: SiteId,
  visible: Visible,
  userId: UserId,
): Promise<User> {
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM users u WHERE u.site_id = $1 AND ${inTeams} AND u.id = $3`,
    [siteId, visible, userId],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such person.");
  return toUser(rows[0]);
}

/** Makes later changes of this person wait until the transaction ends. */
export async function lockUser(db: Queryable, siteId: SiteId, userId: UserId): Promise<User> {
  await db.query(`SELECT 1 FROM users WHERE site_id = $1 AND id = $2 FOR UPDATE`, [siteId, userId]);
  return findUser(db, siteId, null, userId);
}

export async function replaceTeams(
  db: Queryable,
  siteId: SiteId,
  userId: UserId,
  teamIds: readonly TeamId[],
): Promise<void> {
  const wanted = [...new Set(teamIds)];
  const { rows: left } = await db.query<{ id: TeamId }>(
    `DELETE FROM team_members WHERE user_id = $1 AND NOT team_id = ANY($2::uuid[])
     RETURNING team_id AS id`,
    [userId, wanted],
  );
  const { rows: joined } = await db.query<{ id: TeamId }>(
    `INSERT INTO team_members (site_id, team_id, user_id)
     SELECT $1, t.id, $2 FROM teams t WHERE t.site_id = $1 AND t.id = ANY($3::uuid[])
     ON CONFLICT DO NOTHING RETURNING team_id AS id`,
    [siteId, userId, wanted],
  );
  await raiseTeamRevs(
    db,
    [...left, ...joined].map(({ id }) => id),
  );
  const { rows: known } = await db.query(`SELECT 1 FROM team_members WHERE user_id = $1`, [userId]);
  if (known.length === wanted.length) return;
  throw new AppError("validation_failed", "One of the teams does not exist.", {
    faults: [{ pointer: "/teamIds", detail: "Unknown team." }],
  });
}

/** Who belongs to them is different now. */
export async function raiseTeamRevs(db: Queryable, teamIds: readonly TeamId[]): Promise<void> {
  await db.query(`UPDATE teams SET rev = rev + 1 WHERE id = ANY($1::uuid[])`, [teamIds]);
}

function toUser(row: Row): User {
  return {
    id: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    role: row.role,
    locale: row.locale,
    extension: row.extension,
    active: row.active,
    teamIds: row.team_ids,
    createdAt: row.created_at.toISOString(),
    rev: row.rev,
  };
}
