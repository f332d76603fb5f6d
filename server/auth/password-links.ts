import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { PasswordLink } from "#shared/contracts/password-links.ts";
import type { SiteId, UserId } from "#shared/ids.ts";
import { recordAudit } from "./audit.ts";
import type { UserIdentity } from "./identity.ts";
import { actorOf } from "./identity.ts";
import { putPasswordLink, storePassword } from "./password-rows.ts";
import { checkNewPassword, hashPassword } from "./passwords.ts";
import { endSessionsOf } from "./session-rows.ts";
import { hashToken } from "./session-token.ts";
import { inTransaction } from "./transaction.ts";

type Person = { id: UserId; user_name: string; display_name: string; active: boolean };

type Parts = {
  pool: Pool;
  siteId: SiteId;
  /** Makes this process see that sessions ended. */
  sessions: { recheckPerson(userId: UserId): Promise<void> };
};

/** A new password for somebody who forgot theirs, or never had one, that no administrator sees. */
export class PasswordLinks {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  make(own: UserIdentity, userId: UserId, requestId?: string): Promise<PasswordLink> {
    return inTransaction(this.#parts.pool, async (db) => {
      const { rows } = await db.query<Person>(
        `SELECT id, user_name, display_name, active FROM users
          WHERE site_id = $1 AND id = $2 FOR UPDATE`,
        [own.siteId, userId],
      );
      const person = rows[0];
      if (!person) throw new AppError("not_found", "There is no such person.");
      if (!person.active) {
        throw new AppError("not_possible_now", "Who is deactivated cannot sign in.");
      }
      const link = await putPasswordLink(db, own.siteId, userId);
      await recordAudit(db, {
        siteId: own.siteId,
        actor: actorOf(own),
        action: "user.passwordLinkMade",
        subject: `user:${person.user_name}`,
        change: { expiresAt: link.expiresAt },
        requestId,
      });
      return link;
    });
  }

  /** One answer for what was used, is over, or never was. A refused password leaves the link. */
  async use(token: string, password: string, requestId?: string): Promise<{ userName: string }> {
    const hash = hashToken(token);
    const found = hash === null ? undefined : await this.#find(this.#parts.pool, hash);
    if (hash === null || !found) throw notValid();
    const { id, user_name: userName } = found;
    checkNewPassword(password, [userName, found.display_name]);
    const passwordHash = await hashPassword(password);
    await inTransaction(this.#parts.pool, async (db) => {
      // Who comes second with the same link waits here and then finds none.
      if (!(await this.#find(db, hash, "FOR UPDATE OF l"))) throw notValid();
      await storePassword(db, id, passwordHash);
      await endSessionsOf(db, id);
      const subject = `user:${userName}`;
      await recordAudit(db, {
        siteId: this.#parts.siteId,
        actor: subject,
        action: "user.passwordSet",
        subject,
        change: { by: "link" },
        requestId,
      });
    });
    await this.#parts.sessions.recheckPerson(id);
    return { userName };
  }

  async #find(db: Queryable, hash: string, lock = ""): Promise<Person | undefined> {
    const { rows } = await db.query<Person>(
      `SELECT u.id, u.user_name, u.display_name, u.active
         FROM password_links l JOIN users u ON u.id = l.user_id
        WHERE l.site_id = $1 AND l.token_hash = $2 AND l.expires_at > now() AND u.active ${lock}`,
      [this.#parts.siteId, hash],
    );
    return rows[0];
  }
}

function notValid(): AppError {
  return new AppError("link_expired", "This link is not valid or was used.");
}
