import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { storePassword, voidPasswordLink } from "#server/auth/password-rows.ts";
import { checkNewPassword, hashPassword } from "#server/auth/passwords.ts";
import { announcePerson, endSessionsOf } from "#server/auth/session-rows.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { withoutUndefined } from "#server/lib/without-undefined.ts";
import type { NewUser, User, UserChange } from "#shared/contracts/users.ts";
import { scopeOf } from "#shared/permissions.ts";
import { UserId } from "#shared/ids.ts";
import type { RosterLog } from "./roster-log.ts";
import { findUser, lockUser, replaceTeams } from "./user-rows.ts";

/** Who does it, in which request. */
export type Doer = { identity: Identity; requestId: string | undefined };

type Dependencies = {
  pool: Pool;
  /** Makes this process see ended and changed sessions. */
  sessions: { recheckPerson(userId: UserId): Promise<void> };
  roster: RosterLog;
};

/** People: added, changed, deactivated. Each change leaves an audit row; none deletes a person. */
export class UserService {
  readonly #pool: Pool;
  readonly #sessions: Dependencies["sessions"];
  readonly #roster: RosterLog;

  constructor({ pool, sessions, roster }: Dependencies) {
    this.#pool = pool;
    this.#sessions = sessions;
    this.#roster = roster;
  }

  async create(input: NewUser, doer: Doer): Promise<User> {
    checkNewPassword(input.password, [input.userName, input.displayName]);
    const passwordHash = await hashPassword(input.password);
    const userId = UserId.parse(randomUUID());
    const { siteId } = doer.identity;
    const takesCalls = isRoutable({ role: input.role, active: true });
    await this.#roster.commit({ userId, takesCalls, tookCalls: false }, async (db) => {
      await insertUser(db, siteId, userId, input, passwordHash);
      await replaceTeams(db, siteId, userId, input.teamIds);
      const { password: _secret, ...change } = input;
      await audit(db, doer, "user.created", input.userName, { change });
    });
    return findUser(this.#pool, siteId, null, userId);
  }

  /** Null `rev`: whatever is there is overwritten. Otherwise a newer state is a conflict. */
  async change(
    userId: UserId,
    { reason, ...change }: UserChange,
    rev: number | null,
    doer: Doer,
  ): Promise<User> {
    const { siteId } = doer.identity;
    const before = await findUser(this.#pool, siteId, null, userId);
    refuseOwnRights(before, change, doer.identity);
    const after = { ...before, ...withoutUndefined(change) };
    const roster = { userId, takesCalls: isRoutable(after), tookCalls: isRoutable(before) };
    await this.#roster.commit(roster, async (db) => {
      const current = await lockUser(db, siteId, userId);
      if (rev !== null && current.rev !== rev) {
        throw new AppError("conflict", "Somebody changed this person meanwhile.", { current });
      }
      await updateUser(db, { ...current, ...withoutUndefined(change) });
      if (change.teamIds) await replaceTeams(db, siteId, userId, change.teamIds);
      if (change.active === false) {
        await endSessionsOf(db, userId);
        await voidPasswordLink(db, userId);
      } else await announcePerson(db, userId);
      await audit(db, doer, "user.changed", before.userName, { reason, change });
    });
    await this.#sessions.recheckPerson(userId);
    return findUser(this.#pool, siteId, null, userId);
  }

  async setPassword(userId: UserId, password: string, doer: Doer): Promise<void> {
    const { siteId } = doer.identity;
    const user = await findUser(this.#pool, siteId, null, userId);
    checkNewPassword(password, [user.userName, user.displayName]);
    const passwordHash = await hashPassword(password);
    await inTransaction(this.#pool, async (db) => {
      await storePassword(db, userId, passwordHash);
      await endSessionsOf(db, userId);
      await audit(db, doer, "user.passwordSet", user.userName, {});
    });
    await this.#sessions.recheckPerson(userId);
  }
}

/** Nobody edits their own role, nor locks themselves out. */
function refuseOwnRights(user: User, change: UserChange, identity: Identity): void {
  if (identity.kind !== "user" || identity.userId !== user.id) return;
  const isOtherRole = change.role !== undefined && change.role !== user.role;
  if (isOtherRole || change.active === false) {
    throw new AppError(
      "permission_denied",
      "Nobody changes their own role or deactivates themself.",
    );
  }
}

function isRoutable({ role, active }: Pick<User, "role" | "active">): boolean {
  return active && scopeOf(role, "agentState:own") !== undefined;
}

async function insertUser(
  db: Queryable,
  siteId: number,
  userId: UserId,
  { userName, displayName, role, locale, extension }: NewUser,
  passwordHash: string,
): Promise<void> {
  const { rowCount } = await db.query(
    `INSERT INTO users (id, site_id, user_name, display_name, role, password_hash, extension, locale)
     SELECT $1, s.id, $3, $4, $5, $6, $7, COALESCE($8, s.locale) FROM sites s WHERE s.id = $2
     ON CONFLICT (site_id, user_name) DO NOTHING`,
    [userId, siteId, userName, displayName, role, passwordHash, extension ?? null, locale ?? null],
  );
  if (rowCount === 0) throw new AppError("conflict", "This user name is taken.");
}

async function updateUser(db: Queryable, user: User): Promise<void> {
  await db.query(
    `UPDATE users SET display_name = $2, role = $3, locale = $4, extension = $5, active = $6,
                      rev = rev + 1
     WHERE id = $1`,
    [user.id, user.displayName, user.role, user.locale, user.extension, user.active],
  );
}

async function audit(
  db: Queryable,
  { identity, requestId }: Doer,
  action: string,
  userName: string,
  { reason, change }: { reason?: string | undefined; change?: unknown },
): Promise<void> {
  const { siteId } = identity;
  const actor = actorOf(identity);
  const subject = `user:${userName}`;
  await recordAudit(db, { siteId, actor, action, subject, reason, change, requestId });
}
