import pg from "pg";
import { backendGivesWay } from "#server/lib/give-way.ts";
import { LeanClient, type LeanClientConfig } from "#server/lib/lean-client.ts";

const connectTimeoutMs = 2_000;
const statementTimeoutMs = 5_000;
const idleTransactionTimeoutMs = 10_000;

/**
 * A transaction need not wait for the disk: rows and position are kept or lost together, and what is
 * lost is written again from the log. Plans are kept; those made while a table was still empty must
 * not read the whole of it ever after.
 */
const asBehindTheLog = "-c synchronous_commit=off -c enable_seqscan=off";

/** One connection, opened when it is needed, whose work gives way to that of the calls. */
export function openTables(databaseUrl: string, name: string): pg.Pool {
  const config: pg.PoolConfig & LeanClientConfig = {
    connectionString: databaseUrl,
    application_name: name,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    answerWithinMs: statementTimeoutMs,
    idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
    keepAlive: true,
    Client: LeanClient,
    options: asBehindTheLog,
  };
  const pool = new pg.Pool(config);
  // One that breaks while nobody uses it; whoever uses the next has another.
  pool.on("error", () => {});
  pool.on("connect", backendGivesWay);
  return pool;
}
