import type { Pool } from "pg";
import { DataSource } from "typeorm";
import { LeanClient } from "#server/lib/lean-client.ts";
import { entities } from "./entities.ts";
import { migrations as allMigrations } from "./migrations.ts";
import { SnakeNamingStrategy } from "./snake-naming-strategy.ts";

type Options = {
  poolSize?: number;
  /** 0: none, for migrations and imports. */
  statementTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** Only these, to build the schema of an older version. */
  migrations?: typeof allMigrations;
};

const connectTimeoutMs = 2_000;
const idleTransactionTimeoutMs = 10_000;

/**
 * Connects to Postgres. A statement that takes longer than its limit fails on the server and, when
 * the server itself hangs, on our side too: a request never waits for ever.
 */
export async function openDatabase(url: string, options: Options = {}): Promise<DataSource> {
  const { poolSize = 10, statementTimeoutMs = 5_000, name = "calldesk" } = options;
  const { migrations = allMigrations } = options;
  return new DataSource({
    type: "postgres",
    url,
    entities,
    migrations,
    namingStrategy: new SnakeNamingStrategy(),
    applicationName: name,
    poolSize,
    connectTimeoutMS: connectTimeoutMs,
    extra: {
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      Client: LeanClient,
      answerWithinMs: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
      keepAlive: true,
    },
  }).initialize();
}

/** The pg pool under a data source: hot paths send named, prepared statements through it. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master;
}
