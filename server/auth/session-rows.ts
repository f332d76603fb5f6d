import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";
import type { UserIdentity } from "./identity.ts";

/** Other processes hear of ended and changed sessions here. Payload: `session:<hash>` or `user:<id>`. */
export const sessionChannel = "calldesk_sessions";

export type StoredSession = { identity: UserIdentity; expiresAt: number; lastSeenAt: number };

type Row = {
  token_hash: string;
  expires_at: Date;
  last_seen_at: Date;
  id: UserId;
  user_name: string;
  display_name: string;
  role: UserIdentity["role"];
  site_id: SiteId;
  team_ids: TeamId[];
  limited: boolean;
};

/**
 * The sessions with these hashes that exist and whose person is active. Limited: the person has a
 * second factor, or as an administrator must have one, and this session did not prove it. Never
 * asked of the made-up people of a demo.
 */
export async function findSessions(
  db: Queryable,
  hashes: readonly string[],
  adminsNeedFactor = false,
): Promise<Map<string, StoredSession>> {
  const { rows } = await db.query<Row>(
    `SELECT s.token_hash, s.expires_at, s.last_seen_at,
            u.id, u.user_name, u.display_name, u.role, u.site_id,
            ARRAY(SELECT m.team_id::text FROM team_members m WHERE m.user_id = u.id
                  ORDER BY m.team_id) AS team_ids,
            s.second_factor_at IS NULL
              AND (f.user_id IS NOT NULL OR ($2 AND u.role = 'admin' AND NOT site.demo)) AS limited
     FROM sessions s
     JOIN users u ON u.id = s.user_id
     JOIN sites site ON site.id = u.site_id
     LEFT JOIN second_factors f ON f.user_id = u.id AND f.confirmed_at IS NOT NULL
     WHERE s.token_hash = ANY($1::text[]) AND u.active`,
    [hashes, adminsNeedFactor],
  );
  return new Map(rows.map((row) => [row.token_hash, toStoredSession(row)]));
}

function toStoredSession(row: Row): StoredSession {
  return {
    identity: {
      kind: "user",
      userId: row.id,
      userName: row.user_name,
      displayName: row.display_name,
      role: row.role,
      siteId: row.site_id,
      teamIds: new Set(row.team_ids),
      sessionHash: row.token_hash,
      limited: row.limited,
    },
    expiresAt: row.expires_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
  };
}

export type NewSession = {
  hash: string;
  siteId: SiteId;
  userId: UserId;
  at: number;
  expiresAt: number;
  address: string | null;
  userAgent: string | null;
  signedInBy?: "password" | "provider";
  /** The provider asked for a second factor. */
  isStrong?: boolean;
};

export async function insertSession(db: Queryable, session: NewSession): Promise<void> {
  await db.query(
    `INSERT INTO sessions
       (token_hash, site_id, user_id, created_at, last_seen_at, expires_at, address, user_agent,
        signed_in_by, second_factor_at)
     VALUES ($1, $2, $3, $4::timestamptz, $4::timestamptz, $5, $6, $7, $8, CASE WHEN $9 THEN $4::timestamptz END)`,
    [
      session.hash,
      session.siteId,
      session.userId,
      new Date(session.at),
      new Date(session.expiresAt),
      session.address?.slice(0, 64) ?? null,
      session.userAgent?.slice(0, 256) ?? null,
      session.signedInBy ?? "password",
      session.isStrong ?? false,
    ],
  );
}

/** Ends one session; the notice leaves with the commit. */
export async function deleteSession(db: Queryable, hash: string): Promise<void> {
  await db.query(`DELETE FROM sessions WHERE token_hash = $1`, [hash]);
  await db.query(`SELECT pg_notify($1, $2)`, [sessionChannel, `session:${hash}`]);
}

/** Ends a person's sessions, all or all but one. Follow the commit with `SessionService.recheck`. */
export async function endSessionsOf(
  db: Queryable,
  userId: UserId,
  except: string | null = null,
): Promise<void> {
  await db.query(
    `DELETE FROM sessions WHERE user_id = $1 AND ($2::text IS NULL OR token_hash <> $2)`,
    [userId, except],
  );
  await announcePerson(db, userId);
}

/** Role, teams or name changed: every process reads this person's sessions again. */
export async function announcePerson(db: Queryable, userId: UserId): Promise<void> {
  await db.query(`SELECT pg_notify($1, $2)`, [sessionChannel, `user:${userId}`]);
}

export async function storeLastSeen(
  db: Queryable,
  seen: ReadonlyMap<string, number>,
): Promise<void> {
  await db.query(
    `UPDATE sessions s SET last_seen_at = seen.at
     FROM unnest($1::text[], $2::timestamptz[]) AS seen (hash, at)
     WHERE s.token_hash = seen.hash AND s.last_seen_at < seen.at`,
    [[...seen.keys()], [...seen.values()].map((at) => new Date(at))],
  );
}

/** Rows of sessions that were over before this moment. */
export async function deleteExpired(db: Queryable, before: number): Promise<void> {
  await db.query(`DELETE FROM sessions WHERE expires_at < $1`, [new Date(before)]);
}
