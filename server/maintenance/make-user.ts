import { randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { putPasswordLink, storePassword } from "#server/auth/password-rows.ts";
import { checkNewPassword, hashPassword } from "#server/auth/passwords.ts";
import { endSessionsOf } from "#server/auth/session-rows.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { PasswordLink } from "#shared/contracts/password-links.ts";
import type { PersonRole } from "#shared/contracts/users.ts";
import { SiteId, UserId } from "#shared/ids.ts";

const siteId = SiteId.parse(1);

type NewPerson = Readonly<{ userName: string; displayName: string; role: PersonRole }>;

/** Somebody who can sign in, made on the machine itself: when nobody can who could make them. */
export async function makeUser(
  pool: Pool,
  { userName, displayName, role }: NewPerson,
  password: string,
): Promise<void> {
  refuseWeak(password, [userName, displayName]);
  const hash = await hashPassword(password);
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `INSERT INTO users (id, site_id, user_name, display_name, role, password_hash, locale)
       SELECT $1, id, $3, $4, $5, $6, locale FROM sites WHERE id = $2
       ON CONFLICT (site_id, user_name) DO NOTHING`,
      [randomUUID(), siteId, userName, displayName, role, hash],
    );
    if (rowCount === 0) throw new Error(`There is somebody called ${userName} already.`);
    await audit(db, "user.created", userName, { displayName, role });
  });
}

/** A new password for somebody who is locked out; they are signed out everywhere. */
export async function resetPassword(pool: Pool, userName: string, password: string): Promise<void> {
  refuseWeak(password, [userName]);
  const hash = await hashPassword(password);
  await inTransaction(pool, async (db) => {
    const userId = await holdUser(db, userName);
    await storePassword(db, userId, hash);
    await endSessionsOf(db, userId);
    await audit(db, "user.passwordSet", userName);
  });
}

/** A link to set a password with, for who has nobody to ask for one; the earlier one is void. */
export function makeLink(pool: Pool, userName: string): Promise<PasswordLink> {
  return inTransaction(pool, async (db) => {
    const userId = await holdUser(db, userName);
    const link = await putPasswordLink(db, siteId, userId);
    await audit(db, "user.passwordLinkMade", userName, { expiresAt: link.expiresAt });
    return link;
  });
}

async function holdUser(db: Queryable, userName: string): Promise<UserId> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM users WHERE site_id = $1 AND user_name = $2 FOR UPDATE`,
    [siteId, userName],
  );
  if (!rows[0]) throw new Error(`Nobody is called ${userName}.`);
  return UserId.parse(rows[0].id);
}

/** For whoever wants none of their own: 96 bits, to be read from a screen once. */
export function randomPassword(): string {
  return randomBytes(12).toString("base64url");
}

function refuseWeak(password: string, names: readonly string[]): void {
  try {
    checkNewPassword(password, names);
  } catch (error) {
    const [fault] = error instanceof AppError ? (error.faults ?? []) : [];
    throw new Error(`Choose another password: ${fault?.detail ?? "it is too weak."}`, {
      cause: error,
    });
  }
}

function audit(
  db: Parameters<typeof recordAudit>[0],
  action: string,
  userName: string,
  change?: object,
): Promise<void> {
  const row = { siteId, actor: "system", subject: `user:${userName}`, reason: "command line" };
  return recordAudit(db, { ...row, action, change });
}
