import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";
import { UserName } from "#shared/contracts/users.ts";
import type { SiteId, UserId } from "#shared/ids.ts";
import { recordAudit } from "./audit.ts";
import type { UserIdentity } from "./identity.ts";
import { storePassword } from "./password-rows.ts";
import { checkNewPassword, hashPassword, verifyPassword } from "./passwords.ts";
import { deleteSession, endSessionsOf } from "./session-rows.ts";
import type { Origin, SessionService } from "./session-service.ts";
import { inTransaction } from "./transaction.ts";

type Credentials = { username: string; password: string };
type Context = Origin & { requestId: string | undefined };
type Account = { id: UserId; password_hash: string | null; active: boolean };

/** Signing in and out, and changing one's own password. */
export class SignInService {
  readonly #pool: Pool;
  readonly #siteId: SiteId;
  readonly #sessions: SessionService;
  readonly #log: Logger;

  constructor(deps: { pool: Pool; siteId: SiteId; sessions: SessionService; log: Logger }) {
    this.#pool = deps.pool;
    this.#siteId = deps.siteId;
    this.#sessions = deps.sessions;
    this.#log = deps.log;
  }

  /** The same answer after the same time, whether the name, the password or the person is wrong. */
  async signIn({ username, password }: Credentials, context: Context): Promise<string> {
    const userName = readUserName(username);
    const account = userName === null ? undefined : await this.#findAccount(userName);
    const stored = account?.active === true ? account.password_hash : null;
    const matches = await verifyPassword(stored, password);
    if (!matches || !account || userName === null) {
      await this.#refuse(account ? userName : null, context);
      throw new AppError("wrong_credentials", "User name or password is wrong.");
    }
    return inTransaction(this.#pool, async (db) => {
      const person = { userId: account.id, siteId: this.#siteId };
      const { token, hash } = await this.#sessions.open(db, person, context);
      await this.#audit(db, userName, "session.opened", hash, context.requestId);
      return token;
    });
  }

  async signOut(identity: UserIdentity, sessionHash: string, requestId?: string): Promise<void> {
    await inTransaction(this.#pool, async (db) => {
      await deleteSession(db, sessionHash);
      await this.#audit(db, identity.userName, "session.ended", sessionHash, requestId);
    });
    await this.#sessions.recheck([sessionHash]);
  }

  async changePassword(
    identity: UserIdentity,
    { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
    requestId?: string,
  ): Promise<void> {
    const account = await this.#findAccount(identity.userName);
    if (!(await verifyPassword(account?.password_hash ?? null, currentPassword))) {
      throw new AppError("wrong_credentials", "The current password is wrong.");
    }
    checkNewPassword(newPassword, [identity.userName, identity.displayName], "/newPassword");
    const hash = await hashPassword(newPassword);
    await inTransaction(this.#pool, async (db) => {
      await storePassword(db, identity.userId, hash);
      await endSessionsOf(db, identity.userId, identity.sessionHash);
      const subject = `user:${identity.userName}`;
      const siteId = identity.siteId;
      await recordAudit(db, {
        siteId,
        actor: subject,
        action: "user.passwordSet",
        subject,
        requestId,
      });
    });
    await this.#sessions.recheckPerson(identity.userId);
  }

  async #findAccount(userName: string): Promise<Account | undefined> {
    const { rows } = await this.#pool.query<Account>(
      `SELECT id, password_hash, active FROM users WHERE site_id = $1 AND user_name = $2`,
      [this.#siteId, userName],
    );
    return rows[0];
  }

  /** Names nobody has are not written down: people type their password there. */
  async #refuse(userName: string | null, { address, requestId }: Context): Promise<void> {
    this.#log.warn({ userName, address, requestId }, "sign-in refused");
    if (userName === null) return;
    await recordAudit(this.#pool, {
      siteId: this.#siteId,
      actor: "anonymous",
      action: "session.refused",
      subject: `user:${userName}`,
      change: { address },
      requestId,
    });
  }

  async #audit(
    db: Queryable,
    userName: string,
    action: string,
    sessionHash: string,
    requestId: string | undefined,
  ): Promise<void> {
    const subject = `session:${sessionHash.slice(0, 16)}`;
    const actor = `user:${userName}`;
    await recordAudit(db, { siteId: this.#siteId, actor, action, subject, requestId });
  }
}

/** As people type it: any case, spaces round it. */
export function readUserName(typed: string): string | null {
  const name = typed.trim().toLowerCase();
  return UserName.safeParse(name).success ? name : null;
}
