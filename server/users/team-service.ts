import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import { announcePerson } from "#server/auth/session-rows.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Team } from "#shared/contracts/users.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";
import type { Doer } from "./user-service.ts";
import { raiseTeamRevs } from "./user-rows.ts";

/** The team as it was read; null `rev`: whatever is there is overwritten. */
type Held = Readonly<{ teamId: TeamId; rev: number | null }>;

type Parts = Readonly<{
  pool: Pool;
  /** Makes this process see what somebody may see now. */
  sessions: { recheckPerson(userId: UserId): Promise<void> };
  /** The directory follows the tables: called after each commit. */
  routing: { reload(): Promise<void> };
}>;

/** Teams after they were made. Each change leaves an audit row. */
export class TeamService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async rename({ teamId, rev }: Held, name: string, doer: Doer): Promise<Team> {
    const { siteId } = doer.identity;
    return inTransaction(this.#parts.pool, async (db) => {
      const before = await holdTeam(db, siteId, { teamId, rev });
      const { rows } = await db.query(
        `SELECT 1 FROM teams WHERE site_id = $1 AND name = $2 AND id <> $3`,
        [siteId, name, teamId],
      );
      if (rows.length > 0) throw new AppError("conflict", "There is a team of this name.");
      await db.query(`UPDATE teams SET name = $2, rev = rev + 1 WHERE id = $1`, [teamId, name]);
      await audit(db, doer, "team.renamed", teamId, { before: before.name, after: name });
      return { id: teamId, name, rev: before.rev + 1 };
    });
  }

  async setMembers(held: Held, userIds: readonly UserId[], doer: Doer): Promise<void> {
    await this.#follow(
      await inTransaction(this.#parts.pool, (db) => changeMembers(db, held, userIds, doer)),
    );
  }

  /** Refuses a team that queues or tickets belong to: they would belong to nobody. */
  async remove(teamId: TeamId, doer: Doer): Promise<void> {
    const moved = await inTransaction(this.#parts.pool, async (db) => {
      const { name } = await holdTeam(db, doer.identity.siteId, { teamId, rev: null });
      const left = await changeMembers(db, { teamId, rev: null }, [], doer);
      await db.query(`DELETE FROM teams WHERE id = $1`, [teamId]).catch(refuseInUse);
      await audit(db, doer, "team.deleted", teamId, { name });
      return left;
    });
    await this.#follow(moved);
  }

  async #follow(moved: readonly UserId[]): Promise<void> {
    for (const userId of moved) await this.#parts.sessions.recheckPerson(userId);
    await this.#parts.routing.reload();
  }
}

const foreignKeyViolation = "23503";

function refuseInUse(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === foreignKeyViolation) {
    throw new AppError("not_possible_now", "Queues or tickets still belong to this team.");
  }
  throw error;
}

/** Makes later changes of this team wait until the transaction ends. */
async function holdTeam(db: Queryable, siteId: SiteId, { teamId, rev }: Held): Promise<Team> {
  const { rows } = await db.query<Team>(
    `SELECT id, name, rev FROM teams WHERE site_id = $1 AND id = $2 FOR UPDATE`,
    [siteId, teamId],
  );
  const [team] = rows;
  if (!team) throw new AppError("not_found", "There is no such team.");
  if (rev !== null && rev !== team.rev) {
    const current = { ...team, userIds: await membersOf(db, teamId) };
    throw new AppError("conflict", "Somebody changed this team meanwhile.", { current });
  }
  return team;
}

async function membersOf(db: Queryable, teamId: TeamId): Promise<UserId[]> {
  const { rows } = await db.query<{ userId: UserId }>(
    `SELECT user_id AS "userId" FROM team_members WHERE team_id = $1 ORDER BY user_id`,
    [teamId],
  );
  return rows.map(({ userId }) => userId);
}

/** Gives back who came and who went: their sessions see it at once. */
async function changeMembers(
  db: Queryable,
  held: Held,
  userIds: readonly UserId[],
  doer: Doer,
): Promise<UserId[]> {
  const { siteId } = doer.identity;
  const { teamId } = held;
  await holdTeam(db, siteId, held);
  const change = await replaceMembers(db, siteId, teamId, [...new Set(userIds)]);
  const people = [...change.joined, ...change.left];
  await db.query(`UPDATE users SET rev = rev + 1 WHERE id = ANY($1::uuid[])`, [people]);
  for (const userId of people) await announcePerson(db, userId);
  if (people.length > 0) {
    await raiseTeamRevs(db, [teamId]);
    await audit(db, doer, "team.membersChanged", teamId, change);
  }
  return people;
}

async function replaceMembers(
  db: Queryable,
  siteId: SiteId,
  teamId: TeamId,
  wanted: readonly UserId[],
): Promise<{ joined: UserId[]; left: UserId[] }> {
  const { rows: known } = await db.query(
    `SELECT 1 FROM users WHERE site_id = $1 AND id = ANY($2::uuid[])`,
    [siteId, wanted],
  );
  if (known.length < wanted.length) {
    throw new AppError("validation_failed", "One of the people does not exist.", {
      faults: [{ pointer: "/userIds", detail: "Unknown person." }],
    });
  }
  const left = await db.query<{ userId: UserId }>(
    `DELETE FROM team_members WHERE team_id = $1 AND NOT user_id = ANY($2::uuid[])
     RETURNING user_id AS "userId"`,
    [teamId, wanted],
  );
  const joined = await db.query<{ userId: UserId }>(
    `INSERT INTO team_members (site_id, team_id, user_id) SELECT $1, $2, unnest($3::uuid[])
     ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`,
    [siteId, teamId, wanted],
  );
  return {
    joined: joined.rows.map(({ userId }) => userId),
    left: left.rows.map(({ userId }) => userId),
  };
}

async function audit(
  db: Queryable,
  { identity, requestId }: Doer,
  action: string,
  teamId: TeamId,
  change: object,
): Promise<void> {
  const { siteId } = identity;
  const subject = `team:${teamId}`;
  await recordAudit(db, { siteId, actor: actorOf(identity), action, subject, change, requestId });
}
