import type pg from "pg";
import { LeanClient } from "#server/lib/lean-client.ts";
import type { SiteId } from "#shared/ids.ts";
import { planForLog } from "./input-log.ts";
import { openTables } from "./open-tables.ts";

/** After this long without renewal another node may take over. */
export const leaseMs = 4_000;
export const renewEveryMs = 1_000;
/** A commit that takes longer than this is given up: its outcome is unknown and looked up. */
const statementTimeoutMs = 2_000;

/** The right to write a site's log, and the connections that do it. */
export type Term = Readonly<{
  epoch: number;
  connections: readonly [pg.Client, ...pg.Client[]];
  /** A single connection for what is written behind the log, made again when it breaks. */
  tables: pg.Pool;
}>;

const nameOf = (siteId: SiteId, epoch: number) => `calldesk leader ${siteId}:${epoch}`;

/**
 * Takes the lease when nobody holds it: not renewed for `leaseMs` by the database's clock, or its
 * holder's connection is gone (a killed process loses it at once, a frozen one keeps it).
 * Returns null when somebody else leads. Rejects when the database cannot be reached.
 */
export async function takeLease(
  databaseUrl: string,
  siteId: SiteId,
  holder: string,
): Promise<Term | null> {
  const connection = await connect(databaseUrl, "calldesk candidate");
  try {
    const epoch = await takeEpoch(connection, siteId, holder);
    if (epoch !== null) {
      const name = nameOf(siteId, epoch);
      const others = [await connect(databaseUrl, name), await connect(databaseUrl, name)];
      // Goes with its term as well: a frozen process must not hold rows that the next leader needs.
      const tables = openTables(databaseUrl, `${name} tables`);
      return { epoch, connections: [connection, ...others], tables };
    }
  } catch (error) {
    await connection.end().catch(() => {});
    throw error;
  }
  await connection.end();
  return null;
}

export async function endTerm({ connections, tables }: Term): Promise<void> {
  await Promise.all([...connections, tables].map((opened) => opened.end().catch(() => {})));
}

async function connect(databaseUrl: string, name: string): Promise<pg.Client> {
  const connection: pg.Client = new LeanClient({
    connectionString: databaseUrl,
    application_name: name,
    connectionTimeoutMillis: statementTimeoutMs,
    statement_timeout: statementTimeoutMs,
    answerWithinMs: statementTimeoutMs + 500,
    keepAlive: true,
  });
  await connection.connect();
  await connection.query(planForLog);
  return connection;
}

async function takeEpoch(db: pg.Client, siteId: SiteId, holder: string): Promise<number | null> {
  const seen = await readLease(db, siteId);
  if (seen?.held === true) return null;
  // First end the old holder's connections: an open transaction of its would block ours. Another
  // call centre may have its database on the same server, with the same site and epoch.
  await db.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE $1 AND datname = current_database() AND pid <> pg_backend_pid()`,
    [`calldesk leader ${siteId}:%`],
  );
  const epoch = (seen?.epoch ?? 0) + 1;
  await db.query("BEGIN");
  const taken = await db.query(
    `INSERT INTO leaders (site_id, epoch, holder, renewed_at) VALUES ($1, $2, $3, now())
     ON CONFLICT (site_id) DO UPDATE SET epoch = $2, holder = $3, renewed_at = now()
      WHERE leaders.epoch = $2 - 1`,
    [siteId, epoch, holder],
  );
  // The name is visible before the commit, so whoever sees the new epoch also sees us alive.
  await db.query("SELECT set_config('application_name', $1, false)", [nameOf(siteId, epoch)]);
  await db.query("COMMIT");
  return taken.rowCount === 1 ? epoch : null;
}

async function readLease(db: pg.Client, siteId: SiteId) {
  const { rows } = await db.query<{ epoch: string; held: boolean }>(
    `SELECT epoch,
            renewed_at > now() - $2 * interval '1 millisecond'
            AND EXISTS (SELECT 1 FROM pg_stat_activity
                         WHERE application_name = 'calldesk leader ' || site_id || ':' || epoch
                           AND datname = current_database()) AS held
       FROM leaders WHERE site_id = $1`,
    [siteId, leaseMs],
  );
  const row = rows[0];
  return row && { epoch: Number(row.epoch), held: row.held };
}

/** false: the epoch is over, somebody else leads. */
export async function renewLease(pool: pg.Pool, siteId: SiteId, epoch: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "renew-lease",
    text: "UPDATE leaders SET renewed_at = now() WHERE site_id = $1 AND epoch = $2",
    values: [siteId, epoch],
  });
  return rowCount === 1;
}

/** Gives the lease up at once, so that a standby need not wait for it to run out. */
export async function endLease(pool: pg.Pool, siteId: SiteId, epoch: number): Promise<void> {
  await pool.query(
    "UPDATE leaders SET renewed_at = now() - interval '1 hour' WHERE site_id = $1 AND epoch = $2",
    [siteId, epoch],
  );
}
