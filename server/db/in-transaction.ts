import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";

/** Commits what `run` wrote when it resolves; nothing of it remains when it rejects. */
export async function inTransaction<T>(pool: Pool, run: (db: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query("BEGIN");
    const value = await run(client as unknown as Queryable);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    // A connection that cannot roll back is in no known state: it must not go back to the pool.
    await client.query("ROLLBACK").catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}
