import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { auditRoutes } from "#server/auth/audit-routes.ts";
import { FirstAdministrator } from "#server/auth/first-administrator.ts";
import { createIdentification } from "#server/auth/identify.ts";
import { hashPassword } from "#server/auth/passwords.ts";
import { profileRoutes } from "#server/auth/profile-routes.ts";
import { sessionRoutes } from "#server/auth/session-routes.ts";
import { SessionService } from "#server/auth/session-service.ts";
import { SignInService } from "#server/auth/sign-in-service.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { signInRoutes } from "#server/compose/people.ts";
import { readSignIn } from "#server/oidc-config.ts";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import type { Clock } from "#server/lib/clock.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { Repeats } from "#server/http/repeats.ts";
import { ensureSite } from "#server/sites/site-service.ts";
import { teamRoutes } from "#server/users/team-routes.ts";
import { userRoutes } from "#server/users/user-routes.ts";
import { UserService } from "#server/users/user-service.ts";
import type { PersonRole } from "#shared/contracts/users.ts";
import { SiteId, TeamId, UserId } from "#shared/ids.ts";
import { aDatabase } from "./database.ts";
import { aLog } from "./quiet-log.ts";
import { listen } from "./web-server.ts";

export const password = "correct horse battery";
const passwordHash = hashPassword(password);
const secretKey = "a key of at least thirty-two bytes";
const siteId = SiteId.parse(1);

type Settings = Parameters<typeof readSignIn>[0] & { clock?: Clock; port?: number };

/** Sign-in and people behind real HTTP on a real database, with nobody in it yet. */
export async function aWebDesk({ clock = systemClock, port = 0, ...settings }: Settings = {}) {
  const database = await aDatabase();
  const { pool } = database;
  const log = aLog();
  const signIn = readSignIn({ ADMIN_SECOND_FACTOR: "optional", ...settings });
  await ensureSite(pool, siteId, "Test");
  const sessions = new SessionService({ pool, clock, log, ...signIn });
  await sessions.start();
  const signIns = new SignInService({ pool, siteId, sessions, log });
  const setup = new FirstAdministrator(pool, siteId);
  const users = new UserService({
    pool,
    sessions,
    roster: { commit: (_change, writes) => inTransaction(pool, writes) },
  });
  const api = new Api(new Repeats(pool, createSecretBox(secretKey, "answers")));
  sessionRoutes(api, { pool, sessions, signIns, secure: false });
  profileRoutes(api, pool, signIns);
  setup.routes(api);
  const config = { secretKey, signIn };
  signInRoutes(api, { pool, siteId, clock, log, sessions, secure: false, config });
  auditRoutes(api, pool);
  userRoutes(api, pool, users);
  teamRoutes(api, pool);
  const keys = { identify: () => null };
  const { identify, identifySocket } = createIdentification(sessions, keys, false);
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  const clientFolder = new URL("file:///nonexistent").pathname;
  const version = "0";
  const web = await listen(
    createHttp({ transport, version, clientFolder, demo: false, log, identify, api }),
    port,
  );
  return {
    ...database,
    log,
    sessions,
    setup,
    api,
    identifySocket,
    url: web.url,
    person: (userName: string, role: PersonRole, teamIds: readonly TeamId[] = []) =>
      insertPerson(pool, userName, role, teamIds),
    team: (name: string) => insertTeam(pool, name),
    /** Signs in and sends requests as this person. */
    as: (userName: string) => signInAs(web.url, userName),
    request: (path: string, init?: RequestInit) => fetch(`${web.url}/api/v1${path}`, init),
    async audit() {
      const { rows } = await pool.query<{ actor: string; action: string; subject: string }>(
        `SELECT actor, action, subject FROM audit_log ORDER BY id`,
      );
      return rows;
    },
    async stop() {
      await web.stop();
      await sessions.stop();
      await database.drop();
    },
  };
}

export type WebDesk = Awaited<ReturnType<typeof aWebDesk>>;

async function insertPerson(
  pool: Pool,
  userName: string,
  role: PersonRole,
  teamIds: readonly TeamId[],
): Promise<UserId> {
  const userId = UserId.parse(randomUUID());
  await pool.query(
    `INSERT INTO users (id, site_id, user_name, display_name, role, password_hash)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [userId, siteId, userName, userName.toUpperCase(), role, await passwordHash],
  );
  for (const teamId of teamIds) {
    await pool.query(`INSERT INTO team_members (site_id, team_id, user_id) VALUES ($1, $2, $3)`, [
      siteId,
      teamId,
      userId,
    ]);
  }
  return userId;
}

async function insertTeam(pool: Pool, name: string): Promise<TeamId> {
  const teamId = TeamId.parse(randomUUID());
  await pool.query(`INSERT INTO teams (id, site_id, name) VALUES ($1, $2, $3)`, [
    teamId,
    siteId,
    name,
  ]);
  return teamId;
}

export function sendJson(method: string, body: unknown, headers: Record<string, string> = {}) {
  return {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  } satisfies RequestInit;
}

async function signInAs(url: string, username: string) {
  const response = await fetch(`${url}/api/v1/session`, sendJson("POST", { username, password }));
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  return {
    response,
    cookie,
    token: cookie.slice(cookie.indexOf("=") + 1),
    send: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const init = body === undefined ? { method, headers } : sendJson(method, body, headers);
      return fetch(`${url}/api/v1${path}`, { ...init, headers: { ...init.headers, cookie } });
    },
  };
}
