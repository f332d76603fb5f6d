import type { DataSource } from "typeorm";

const monthsAhead = 2;

/** Creates the log's partition for the month of `now` and the two that follow. Idempotent. */
export async function ensureLogPartitions(db: DataSource, now: Date): Promise<void> {
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    await db.query(
      `CREATE TABLE IF NOT EXISTS ${partitionName(from)} PARTITION OF inputs
       FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
    );
  }
}

function partitionName(month: Date): string {
  return `inputs_${month.toISOString().slice(0, 7).replace("-", "_")}`;
}
