import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { OwnSession, Session } from "#shared/contracts/session.ts";
import type { TeamId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";
import type { Action } from "#shared/permissions.ts";
import { accessMatrix } from "#shared/permissions.ts";
import type { UserIdentity } from "./identity.ts";
import { isLimited, reachOf } from "./identity.ts";
import type { StoredPreferences } from "./preferences.ts";
import { toPreferences } from "./preferences.ts";

type Row = StoredPreferences & {
  extension: string | null;
  locale: Locale;
  teams: { id: TeamId; name: string }[];
  site_name: string;
  time_zone: string;
  country: string;
  demo: boolean;
  has_factor: boolean;
};

/** What the screens know of the person who is signed in. */
export async function readSessionView(db: Queryable, identity: UserIdentity): Promise<Session> {
  const { rows } = await db.query<Row>(
    `SELECT u.extension, u.locale, s.name AS site_name, s.time_zone, s.country, s.demo,
            p.keys, p.density, p.tour_done_at,
            COALESCE((SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
                      FROM team_members m JOIN teams t ON t.id = m.team_id
                      WHERE m.user_id = u.id), '[]') AS teams,
            EXISTS (SELECT 1 FROM second_factors f
                    WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS has_factor
     FROM users u JOIN sites s ON s.id = u.site_id
     LEFT JOIN preferences p ON p.user_id = u.id WHERE u.id = $1`,
    [identity.userId],
  );
  const row = rows[0];
  if (!row) throw new AppError("not_signed_in", "Sign in first.");
  const { userId, userName, displayName, role, siteId } = identity;
  return {
    user: { id: userId, userName, displayName, role, extension: row.extension },
    teams: row.teams,
    permissions: (Object.keys(accessMatrix) as Action[]).filter((action) =>
      reachOf(identity, action),
    ),
    site: { id: siteId, name: row.site_name, timeZone: row.time_zone, country: row.country },
    locale: row.locale,
    preferences: toPreferences(row),
    demo: row.demo,
    secondFactor: factorState(isLimited(identity), row.has_factor),
  };
}

function factorState(limited: boolean, hasFactor: boolean): Session["secondFactor"] {
  if (limited) return hasFactor ? "codeNeeded" : "setUpNeeded";
  return hasFactor ? "on" : "off";
}

type SessionRow = {
  token_hash: string;
  created_at: Date;
  last_seen_at: Date;
  address: string | null;
  user_agent: string | null;
  signed_in_by: OwnSession["signedInBy"];
};

/** How a session is named to its owner: enough of the hash to be unique, too little to matter. */
export function sessionIdOf(sessionHash: string): string {
  return sessionHash.slice(0, 16);
}

export async function readOwnSessions(db: Queryable, own: UserIdentity): Promise<OwnSession[]> {
  const { rows } = await db.query<SessionRow>(
    `SELECT token_hash, created_at, last_seen_at, address, user_agent, signed_in_by
     FROM sessions WHERE user_id = $1 AND expires_at > now() ORDER BY created_at DESC LIMIT 100`,
    [own.userId],
  );
  return rows.map((row) => ({
    id: sessionIdOf(row.token_hash),
    current: row.token_hash === own.sessionHash,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    address: row.address,
    userAgent: row.user_agent,
    signedInBy: row.signed_in_by,
  }));
}

/** The hash of one of the person's own sessions; somebody else's does not exist for them. */
export async function findOwnSession(
  db: Queryable,
  own: UserIdentity,
  sessionId: string,
): Promise<string> {
  const { rows } = await db.query<{ token_hash: string }>(
    `SELECT token_hash FROM sessions WHERE user_id = $1 AND left(token_hash, 16) = $2`,
    [own.userId, sessionId],
  );
  const hash = rows[0]?.token_hash;
  if (hash === undefined) throw new AppError("not_found", "There is no such session.");
  return hash;
}
