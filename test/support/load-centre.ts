import type pg from "pg";
import { hashToken, newToken } from "#server/auth/session-token.ts";
import { hashKeyToken, newKeyToken } from "#server/integration-keys/key-token.ts";

/** A made-up call centre for load: agents a0 … an, queues q0 … qn, sessions without passwords. */
export type LoadCentre = {
  keyToken: string;
  agents: readonly { userName: string; cookie: string }[];
  supervisor: { userName: string; cookie: string };
  queueKeys: readonly string[];
};

export type LoadCentreSize = {
  agents: number;
  queues: number;
  /** Of each queue. */
  wrapUpMs: number;
  ringMs?: number;
  /** How many queues each agent serves. */
  queuesPerAgent: number;
};

/** The source that the key speaks for: routed, without a connector of ours. */
export const loadSource = "/pbx/load";

export async function seedLoadCentre(pool: pg.Pool, size: LoadCentreSize): Promise<LoadCentre> {
  await pool.query(
    "INSERT INTO sites (id, name, country) VALUES (1, 'Load', 'TW') ON CONFLICT DO NOTHING",
  );
  const team = crypto.randomUUID();
  await pool.query("INSERT INTO teams (id, site_id, name) VALUES ($1, 1, 'Load')", [team]);
  const queues = Array.from({ length: size.queues }, (_, n) => ({
    id: crypto.randomUUID(),
    key: `q${n}`,
  }));
  await pool.query(
    `INSERT INTO queues (id, site_id, key, name, team_id, is_default, wrap_up_ms, ring_ms)
     SELECT q.id, 1, q.key, q.key, $1, q.key = 'q0', $2, $3
       FROM json_to_recordset($4) AS q (id uuid, key varchar)`,
    [team, size.wrapUpMs, size.ringMs ?? 20_000, JSON.stringify(queues)],
  );
  await pool.query(
    `INSERT INTO dispositions (site_id, key, label, digit) VALUES (1, 'resolved', '{"en":"Resolved"}', 1)`,
  );
  const agents = await addPeople(
    pool,
    team,
    "agent",
    Array.from({ length: size.agents }, (_, n) => `a${n}`),
  );
  const [supervisor] = await addPeople(pool, team, "supervisor", ["sue"]);
  if (!supervisor) throw new Error("no supervisor was added");
  const serves = agents.flatMap(({ id }, n) =>
    Array.from({ length: size.queuesPerAgent }, (_, m) => ({
      agent: id,
      queue: queues[(n + m) % queues.length]?.id,
    })),
  );
  await pool.query(
    `INSERT INTO agent_queues (site_id, agent_id, queue_id)
     SELECT DISTINCT 1, s.agent, s.queue FROM json_to_recordset($1) AS s (agent uuid, queue uuid)`,
    [JSON.stringify(serves)],
  );
  return {
    keyToken: await addKey(pool),
    agents,
    supervisor,
    queueKeys: queues.map(({ key }) => key),
  };
}

async function addPeople(pool: pg.Pool, team: string, role: string, names: readonly string[]) {
  const people = names.map((userName) => {
    const token = newToken();
    return {
      id: crypto.randomUUID(),
      userName,
      cookie: `__Host-sid=${token}`,
      hash: hashToken(token),
    };
  });
  const rows = JSON.stringify(people);
  const from = `FROM json_to_recordset($1) AS p (id uuid, "userName" varchar, hash varchar)`;
  await pool.query(
    `INSERT INTO users (id, site_id, user_name, display_name, role)
     SELECT p.id, 1, p."userName", p."userName", $2 ${from}`,
    [rows, role],
  );
  await pool.query(
    `INSERT INTO team_members (site_id, team_id, user_id) SELECT 1, $2, p.id ${from}`,
    [rows, team],
  );
  await pool.query(
    `INSERT INTO sessions (token_hash, site_id, user_id, expires_at)
     SELECT p.hash, 1, p.id, now() + interval '12 hours' ${from}`,
    [rows],
  );
  return people;
}

async function addKey(pool: pg.Pool): Promise<string> {
  const token = newKeyToken();
  await pool.query(
    `INSERT INTO integration_keys (id, site_id, name, key_hash, scopes, source, mode)
     VALUES ($1, 1, 'load', $2, '{events:ingest,assignment:read}', $3, 'routed')`,
    [crypto.randomUUID(), hashKeyToken(token), loadSource],
  );
  return token;
}
