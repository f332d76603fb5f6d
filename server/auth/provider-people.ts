import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { SiteId, UserId } from "#shared/ids.ts";
import { recordAudit } from "./audit.ts";
import type { ProviderPerson } from "./oidc-client.ts";
import type { Origin, SessionService } from "./session-service.ts";
import { readUserName } from "./sign-in-service.ts";
import { inTransaction } from "./transaction.ts";

type Person = { id: UserId; user_name: string };
type Context = Origin & { requestId: string | undefined };
type Dependencies = { pool: Pool; siteId: SiteId; sessions: SessionService };

/**
 * Signs in whom the company's provider vouches for. The first time the user name joins the two
 * accounts; from then on it is the provider's `sub`, so that a renamed or reused name there never
 * opens somebody else's account here.
 */
export class ProviderPeople {
  readonly #pool: Pool;
  readonly #siteId: SiteId;
  readonly #sessions: SessionService;

  constructor({ pool, siteId, sessions }: Dependencies) {
    this.#pool = pool;
    this.#siteId = siteId;
    this.#sessions = sessions;
  }

  /** Answers the token of the new session. */
  signIn(came: ProviderPerson, { requestId, ...origin }: Context): Promise<string> {
    return inTransaction(this.#pool, async (db) => {
      const person = (await this.#joined(db, came)) ?? (await this.#join(db, came, requestId));
      if (!person) throw new AppError("person_unknown", "Nobody here has this user name.");
      const { token, hash } = await this.#sessions.open(
        db,
        { userId: person.id, siteId: this.#siteId },
        origin,
        { signedInBy: "provider", isStrong: came.isStrong },
      );
      await recordAudit(db, {
        siteId: this.#siteId,
        actor: `user:${person.user_name}`,
        action: "session.opened",
        subject: `session:${hash.slice(0, 16)}`,
        change: { by: "provider", strong: came.isStrong },
        requestId,
      });
      return token;
    });
  }

  async #joined(db: Queryable, { issuer, subject }: ProviderPerson): Promise<Person | undefined> {
    const { rows } = await db.query<Person & { active: boolean }>(
      `SELECT u.id, u.user_name, u.active FROM provider_accounts p JOIN users u ON u.id = p.user_id
       WHERE p.issuer = $1 AND p.subject = $2 AND p.site_id = $3`,
      [issuer, subject, this.#siteId],
    );
    const person = rows[0];
    if (person && !person.active) throw new AppError("person_unknown", "This person has left.");
    return person;
  }

  /** An account that is joined already is nobody else's, whatever name they have over there. */
  async #join(
    db: Queryable,
    { issuer, subject, userName }: ProviderPerson,
    requestId: string | undefined,
  ): Promise<Person | undefined> {
    const name = userName === null ? null : readUserName(localPart(userName));
    if (name === null) return undefined;
    const { rows } = await db.query<Person>(
      `WITH person AS (
         SELECT id, user_name FROM users WHERE site_id = $1 AND user_name = $2 AND active
       ), joined AS (
         INSERT INTO provider_accounts (issuer, subject, site_id, user_id)
         SELECT $3, $4, $1, id FROM person
         ON CONFLICT DO NOTHING RETURNING user_id
       )
       SELECT p.id, p.user_name FROM person p JOIN joined j ON j.user_id = p.id`,
      [this.#siteId, name, issuer, subject],
    );
    const person = rows[0];
    if (person) {
      await recordAudit(db, {
        siteId: this.#siteId,
        actor: `user:${person.user_name}`,
        action: "user.joinedProvider",
        subject: `user:${person.user_name}`,
        change: { issuer, subject },
        requestId,
      });
    }
    return person;
  }
}

/** User names have no domain. The settings name one provider, so it cannot be another company's. */
function localPart(name: string): string {
  return name.split("@", 1)[0] ?? "";
}
