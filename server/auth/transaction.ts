import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";

/** Runs the work on one connection: all of it commits, or none. */
export async function inTransaction<T>(
  pool: Pool,
  work: (db: Queryable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection that could not roll back is not given to the next one.
    client.release(broken);
  }
}
