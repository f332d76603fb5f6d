import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId, UserId } from "#shared/ids.ts";

import { hashToken, newToken } from "./session-token.ts";

/** A link that is under way must not undo a password that was set after it. */
export async function storePassword(
  db: Queryable,
  userId: UserId,
  passwordHash: string,
): Promise<void> {
  await db.query(`UPDATE users SET password_hash = $2, rev = rev + 1 WHERE id = $1`, [
    userId,
    passwordHash,
  ]);
  await voidPasswordLink(db, userId);
}

export async function voidPasswordLink(db: Queryable, userId: UserId): Promise<void> {
  await db.query(`DELETE FROM password_links WHERE user_id = $1`, [userId]);
}

/** Voids the earlier one. The token is nowhere but in the answer. */
export async function putPasswordLink(
  db: Queryable,
  siteId: SiteId,
  userId: UserId,
): Promise<{ path: string; expiresAt: string }> {
  const token = newToken();
  const { rows } = await db.query<{ expires_at: Date }>(
    `INSERT INTO password_links (user_id, site_id, token_hash, expires_at)
     VALUES ($1, $2, $3, now() + interval '24 hours')
     ON CONFLICT (user_id) DO UPDATE
     SET token_hash = $3, created_at = now(), expires_at = EXCLUDED.expires_at
     RETURNING expires_at`,
    [userId, siteId, hashToken(token)],
  );
  const expiresAt = (rows[0]?.expires_at ?? new Date()).toISOString();
  // Behind the #, so that it reaches no log and no Referer.
  return { path: `/password#${token}`, expiresAt };
}
