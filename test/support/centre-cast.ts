import type pg from "pg";
import { hashToken, newToken } from "#server/auth/session-token.ts";
import type { PersonRole } from "#shared/contracts/users.ts";
import type { AgentId, QueueId, TeamId } from "#shared/ids.ts";
import type { LoadCentre } from "./load-centre.ts";
import { seedLoadCentre } from "./load-centre.ts";

export type Person = { id: AgentId; userName: string; role: PersonRole; cookie: string };

export type Cast = LoadCentre & {
  people: ReadonlyMap<string, Person>;
  /** Of a0 … and sue; the others' is the second. */
  teams: readonly [TeamId, TeamId];
  queueId(key: string): QueueId;
};

type Size = {
  agents?: number;
  queues?: number;
  /** Default: every agent serves all; with 1 as many queues as agents, each serves their own. */
  queuesPerAgent?: number;
  wrapUpMs?: number;
  ringMs?: number;
};

/**
 * The load centre (agents a0 …, supervisor sue, queues q0 …) and beside it another team with agent
 * zoe, supervisor olga and the queue `other`; adam (admin), quinn (quality) and audra (auditor).
 */
export async function seedCast(pool: pg.Pool, size: Size = {}): Promise<Cast> {
  const { agents = 3, queues = 1, wrapUpMs = 60_000 } = size;
  const { queuesPerAgent = queues } = size;
  const shape = { agents, queues, queuesPerAgent, wrapUpMs };
  const centre = await seedLoadCentre(pool, { ...shape, ringMs: size.ringMs ?? 20_000 });
  const own = (await pool.query<{ id: TeamId }>("SELECT id FROM teams")).rows[0]?.id;
  if (!own) throw new Error("the load centre has no team");
  const other = await aTeam(pool, wrapUpMs);
  const added = [
    await aPerson(pool, "zoe", "agent", other),
    await aPerson(pool, "olga", "supervisor", other),
    await aPerson(pool, "quinn", "quality", own),
    await aPerson(pool, "adam", "admin", null),
    await aPerson(pool, "audra", "auditor", null),
  ];
  await pool.query(
    `INSERT INTO agent_queues (site_id, agent_id, queue_id) SELECT 1, u.id, q.id
       FROM users u, queues q WHERE u.user_name = 'zoe' AND q.key = 'other'`,
  );
  const cookies = new Map(
    [...centre.agents, centre.supervisor, ...added].map((one) => [one.userName, one.cookie]),
  );
  const known = await pool.query<Omit<Person, "cookie">>(
    `SELECT id, user_name AS "userName", role FROM users`,
  );
  const ids = await pool.query<{ id: QueueId; key: string }>("SELECT id, key FROM queues");
  return {
    ...centre,
    teams: [own, other],
    people: new Map(
      known.rows.map((row) => [row.userName, { ...row, cookie: cookies.get(row.userName) ?? "" }]),
    ),
    queueId(key) {
      const found = ids.rows.find((row) => row.key === key);
      if (!found) throw new Error(`no queue ${key}`);
      return found.id;
    },
  };
}

async function aTeam(pool: pg.Pool, wrapUpMs: number): Promise<TeamId> {
  const id = crypto.randomUUID() as TeamId;
  await pool.query("INSERT INTO teams (id, site_id, name) VALUES ($1, 1, 'Other')", [id]);
  await pool.query(
    `INSERT INTO queues (id, site_id, key, name, team_id, wrap_up_ms)
     VALUES ($1, 1, 'other', 'Other', $2, $3)`,
    [crypto.randomUUID(), id, wrapUpMs],
  );
  return id;
}

async function aPerson(pool: pg.Pool, userName: string, role: PersonRole, team: TeamId | null) {
  const token = newToken();
  const id = crypto.randomUUID();
  await pool.query(
    "INSERT INTO users (id, site_id, user_name, display_name, role) VALUES ($1, 1, $2::varchar, $2::varchar, $3)",
    [id, userName, role],
  );
  if (team) {
    await pool.query("INSERT INTO team_members (site_id, team_id, user_id) VALUES (1, $1, $2)", [
      team,
      id,
    ]);
  }
  await pool.query(
    `INSERT INTO sessions (token_hash, site_id, user_id, expires_at)
     VALUES ($1, 1, $2, now() + interval '12 hours')`,
    [hashToken(token), id],
  );
  return { userName, cookie: `__Host-sid=${token}` };
}
