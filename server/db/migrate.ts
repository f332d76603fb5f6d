import type { DataSource } from "typeorm";
import { ensureLogPartitions } from "./log-partitions.ts";
import { poolOf } from "./open-database.ts";

/** Any number, as long as it stays the same: nodes that start together meet here. */
const migrationLock = 7_217_001;

/**
 * Brings the schema up to date and prepares the log's months. TypeORM takes no lock of its own, so
 * of several nodes that start at once one migrates and the others wait.
 */
export async function migrate(db: DataSource, now = new Date()): Promise<void> {
  const guard = await poolOf(db).connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await db.runMigrations({ transaction: "each" });
    await ensureLogPartitions(db, now);
  } finally {
    // Closing the connection gives the lock back even when unlocking would fail.
    guard.release(true);
  }
}
