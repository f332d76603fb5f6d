import type { DataSource } from "typeorm";
import { migrations } from "#server/db/migrations.ts";
import { poolOf } from "#server/db/open-database.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { listMigrations } from "./table-list.ts";

export type Finding = Readonly<{
  /** `fail`: calls cannot be taken, or data is at risk. */
  state: "ok" | "warn" | "fail";
  what: string;
  /** What was found, and what to do about it. */
  text: string;
}>;

type Check = (db: Queryable) => Promise<Finding>;

const oldestPostgres = 150_000;
const longestSkewMs = 2_000;

/** Looks at everything in the database that a call centre needs to work a day. */
export async function examineDatabase(db: DataSource): Promise<Finding[]> {
  const pool = poolOf(db);
  const schema = await schemaCheck(pool);
  const first = [await versionCheck(pool), await clockCheck(pool), schema];
  // Other questions have no answer on a schema that is not there.
  if (schema.state === "fail") return first;
  const rest: Check[] = [
    partitionCheck,
    leaderCheck,
    administratorCheck,
    defaultQueueCheck,
    emptyQueueCheck,
    webhookCheck,
  ];
  const findings: Finding[] = [];
  for (const check of rest) findings.push(await check(pool));
  return [...first, ...findings];
}

const versionCheck: Check = async (db) => {
  const { rows } = await db.query<{ number: string; text: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text`,
  );
  const isOld = Number(rows[0]?.number) < oldestPostgres;
  const text = `PostgreSQL ${rows[0]?.text}${isOld ? "; Calldesk needs 15 or newer" : ""}`;
  return { state: isOld ? "fail" : "ok", what: "database", text };
};

const clockCheck: Check = async (db) => {
  const asked = Date.now();
  const { rows } = await db.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
  const middle = (asked + Date.now()) / 2;
  const skewMs = Math.round(Math.abs((rows[0]?.now.getTime() ?? 0) - middle));
  const isSkewed = skewMs > longestSkewMs;
  const text = isSkewed
    ? `this machine and the database differ by ${skewMs} ms: let both follow a time server`
    : `this machine and the database agree within ${skewMs} ms`;
  return { state: isSkewed ? "warn" : "ok", what: "clock", text };
};

const schemaCheck: Check = async (db) => {
  const { rows } = await db.query<{ there: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  const done = new Set(rows[0]?.there ? await listMigrations(db) : []);
  const missing = migrations.filter(({ name }) => !done.has(name)).length;
  if (missing === 0) return { state: "ok", what: "schema", text: "up to date" };
  const text = `${missing} migrations are missing: start the server, or run migrate`;
  return { state: "fail", what: "schema", text };
};

const partitionCheck: Check = async (db) => {
  const { rows } = await db.query<{ there: boolean }>(
    `SELECT to_regclass('inputs_' || to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')) IS NOT NULL AS there`,
  );
  return rows[0]?.there
    ? { state: "ok", what: "log", text: "this month has its partition" }
    : { state: "fail", what: "log", text: "this month has no partition: run migrate" };
};

const leaderCheck: Check = async (db) => {
  const { rows } = await db.query<{ holder: string }>(
    `SELECT holder FROM leaders WHERE renewed_at > now() - interval '5 seconds'`,
  );
  return rows[0]
    ? { state: "ok", what: "leader", text: `${rows[0].holder} takes calls` }
    : { state: "warn", what: "leader", text: "no server takes calls at the moment" };
};

const administratorCheck: Check = async (db) => {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM users WHERE role = 'admin' AND active`,
  );
  const count = rows[0]?.count ?? 0;
  return count > 0
    ? { state: "ok", what: "administrators", text: `${count} active` }
    : { state: "warn", what: "administrators", text: "none: make one with user:create" };
};

const defaultQueueCheck: Check = async (db) => {
  const { rows } = await db.query<{ name: string }>(
    `SELECT name FROM queues WHERE is_default AND active`,
  );
  return rows[0]
    ? { state: "ok", what: "default queue", text: rows[0].name }
    : { state: "warn", what: "default queue", text: "none: add a queue under Queues" };
};

const emptyQueueCheck: Check = async (db) => {
  const { rows } = await db.query<{ name: string }>(
    `SELECT name FROM queues q WHERE active AND NOT EXISTS (
       SELECT 1 FROM agent_queues a JOIN users u ON u.id = a.agent_id AND u.active
        WHERE a.queue_id = q.id) ORDER BY name`,
  );
  const names = rows.map(({ name }) => name).join(", ");
  return rows.length === 0
    ? { state: "ok", what: "queues", text: "each has people who serve it" }
    : { state: "warn", what: "queues", text: `nobody serves ${names}` };
};

const webhookCheck: Check = async (db) => {
  const { rows } = await db.query<{ url: string }>(
    `SELECT url FROM webhooks w WHERE active AND EXISTS (
       SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.delivered_at IS NULL
          AND d.next_attempt_at IS NULL AND d.created_at > now() - interval '7 days')`,
  );
  const urls = rows.map(({ url }) => new URL(url).host).join(", ");
  return rows.length === 0
    ? { state: "ok", what: "webhooks", text: "none was given up in a week" }
    : { state: "warn", what: "webhooks", text: `messages to ${urls} were given up` };
};
