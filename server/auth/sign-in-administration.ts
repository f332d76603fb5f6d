import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { KeysetCursor } from "#server/lib/keyset-cursor.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { SignedInSession } from "#shared/contracts/sign-ins.ts";
import type { SiteId, UserId } from "#shared/ids.ts";
import { recordAudit } from "./audit.ts";
import type { UserIdentity } from "./identity.ts";
import { actorOf } from "./identity.ts";
import { deleteFactor } from "./second-factor-rows.ts";
import { deleteSession, endSessionsOf } from "./session-rows.ts";
import type { SessionService } from "./session-service.ts";
import { sessionIdOf } from "./session-view.ts";
import { inTransaction } from "./transaction.ts";

type Page = { userId?: UserId | undefined; after?: string | undefined; limit: number };
type Row = {
  token_hash: string;
  created_at: Date;
  created_text: string;
  last_seen_at: Date;
  address: string | null;
  user_agent: string | null;
  signed_in_by: SignedInSession["signedInBy"];
  user_id: UserId;
  user_name: string;
  display_name: string;
};

/** What administrators do about other people's ways in. */
export class SignInAdministration {
  readonly #pool: Pool;
  readonly #sessions: SessionService;

  constructor({ pool, sessions }: { pool: Pool; sessions: SessionService }) {
    this.#pool = pool;
    this.#sessions = sessions;
  }

  async list(
    own: UserIdentity,
    { userId, after, limit }: Page,
  ): Promise<{ items: SignedInSession[]; next: string | null }> {
    const cursor = after === undefined ? undefined : readCursor(after);
    if (after !== undefined && !cursor) {
      throw new AppError("validation_failed", "Unknown page.", {
        faults: [{ pointer: "/query/after", detail: "Not a page of this list." }],
      });
    }
    const { rows } = await this.#pool.query<Row>(
      `SELECT s.token_hash, s.created_at, s.last_seen_at, s.address, s.user_agent, s.signed_in_by,
              to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'
                AS created_text,
              u.id AS user_id, u.user_name, u.display_name
       FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.site_id = $1 AND s.expires_at > now() AND ($2::uuid IS NULL OR s.user_id = $2)
         AND ($3::timestamptz IS NULL OR (s.created_at, left(s.token_hash, 16)) < ($3, left($4, 16)))
       ORDER BY s.created_at DESC, left(s.token_hash, 16) DESC LIMIT $5`,
      [own.siteId, userId ?? null, cursor?.at ?? null, cursor?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const more = rows.length > limit && last !== undefined;
    return {
      items: shown.map((row) => toView(row, own)),
      next: more ? writeCursor(placeOf(last)) : null,
    };
  }

  async end(own: UserIdentity, sessionId: string, requestId?: string): Promise<void> {
    const hash = await inTransaction(this.#pool, async (db) => {
      const { rows } = await db.query<{ token_hash: string; user_name: string }>(
        `SELECT s.token_hash, u.user_name FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE s.site_id = $1 AND left(s.token_hash, 16) = $2`,
        [own.siteId, sessionId],
      );
      const found = rows[0];
      if (!found) throw new AppError("not_found", "There is no such session.");
      await deleteSession(db, found.token_hash);
      const subject = `session:${sessionId}`;
      const change = { user: found.user_name };
      await audit(db, own, { action: "session.ended", subject, change, requestId });
      return found.token_hash;
    });
    await this.#sessions.recheck([hash]);
  }

  /** A lost telephone. Never one's own: that needs a code. */
  async resetFactor(
    own: UserIdentity,
    userId: UserId,
    reason: string,
    requestId?: string,
  ): Promise<void> {
    if (userId === own.userId) {
      throw new AppError("permission_denied", "Take your own away with a code of it.");
    }
    await inTransaction(this.#pool, async (db) => {
      const userName = await findName(db, own.siteId, userId);
      if (!(await deleteFactor(db, userId))) {
        throw new AppError("conflict", "This person has no second factor.");
      }
      await endSessionsOf(db, userId);
      const subject = `user:${userName}`;
      await audit(db, own, { action: "secondFactor.reset", subject, reason, requestId });
    });
    await this.#sessions.recheckPerson(userId);
  }
}

/** Padded to the length of the ids that cursors carry. */
function placeOf({ created_text, token_hash }: Row): KeysetCursor {
  return { at: created_text, id: sessionIdOf(token_hash).padEnd(36, "0") };
}

async function findName(db: Queryable, siteId: SiteId, userId: UserId): Promise<string> {
  const { rows } = await db.query<{ user_name: string }>(
    `SELECT user_name FROM users WHERE site_id = $1 AND id = $2`,
    [siteId, userId],
  );
  const found = rows[0];
  if (!found) throw new AppError("not_found", "There is no such person.");
  return found.user_name;
}

function toView(row: Row, own: UserIdentity): SignedInSession {
  return {
    id: sessionIdOf(row.token_hash),
    current: row.token_hash === own.sessionHash,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    address: row.address,
    userAgent: row.user_agent,
    signedInBy: row.signed_in_by,
    user: { id: row.user_id, userName: row.user_name, displayName: row.display_name },
  };
}

type Said = {
  action: string;
  subject: string;
  reason?: string;
  change?: unknown;
  requestId: string | undefined;
};

function audit(db: Queryable, own: UserIdentity, said: Said): Promise<void> {
  return recordAudit(db, { siteId: own.siteId, actor: actorOf(own), ...said });
}
