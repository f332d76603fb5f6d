import { randomUUID, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import { setUp } from "#shared/contracts/session.ts";
import type { SiteId } from "#shared/ids.ts";
import { recordAudit } from "./audit.ts";
import { checkNewPassword, hashPassword } from "./passwords.ts";
import { newToken } from "./session-token.ts";
import { inTransaction } from "./transaction.ts";

/**
 * The way in when nobody exists yet. The token lives in this process only: a new start prints a new
 * link, and once there is a user none works.
 */
export class FirstAdministrator {
  readonly #pool: Pool;
  readonly #siteId: SiteId;
  #token: string | undefined;

  constructor(pool: Pool, siteId: SiteId) {
    this.#pool = pool;
    this.#siteId = siteId;
  }

  /** The path to print behind the address, or null when the site has users. */
  async invite(): Promise<string | null> {
    if (await this.#hasUsers(this.#pool)) return null;
    this.#token ??= newToken();
    // Behind the #, so that it reaches no log and no Referer.
    return `/setup#${this.#token}`;
  }

  routes(api: Api): void {
    api.handle(setUp, async ({ body, res }) => {
      this.#check(body.token);
      checkNewPassword(body.password, [body.username, body.displayName]);
      const hash = await hashPassword(body.password);
      await inTransaction(this.#pool, async (db) => {
        // Two people with the same link: the second waits here and then finds a user.
        await db.query(`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`);
        if (await this.#hasUsers(db)) throw usedUp();
        await db.query(
          `INSERT INTO users (id, site_id, user_name, display_name, role, password_hash)
           VALUES ($1, $2, $3, $4, 'admin', $5)`,
          [randomUUID(), this.#siteId, body.username, body.displayName, hash],
        );
        await recordAudit(db, {
          siteId: this.#siteId,
          actor: "system",
          action: "user.created",
          subject: `user:${body.username}`,
          reason: "first administrator",
          change: { role: "admin", displayName: body.displayName },
          requestId: requestIdOf(res),
        });
      });
      this.#token = undefined;
    });
  }

  #check(given: string): void {
    const own = Buffer.from(this.#token ?? "");
    const other = Buffer.from(given);
    if (own.length === 0 || own.length !== other.length || !timingSafeEqual(own, other)) {
      throw usedUp();
    }
  }

  async #hasUsers(db: Queryable): Promise<boolean> {
    const { rows } = await db.query(`SELECT 1 FROM users WHERE site_id = $1 LIMIT 1`, [
      this.#siteId,
    ]);
    return rows.length > 0;
  }
}

function usedUp(): AppError {
  return new AppError("permission_denied", "This set-up link is not valid or was used.");
}
