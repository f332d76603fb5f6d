import type { Pool } from "pg";

/** Reading gigabytes outlasts the limits of a pool made for requests. */
const patience = { query_timeout: 600_000 };
const scans = [
  `SET statement_timeout = 0`,
  `SELECT count(note) FROM interactions`,
  `SELECT count(display_name) FROM customers`,
  `SELECT count(items) FROM orders`,
  `SELECT count(subject) FROM tickets`,
  `SELECT count(typed) FROM contact_points`,
  `SET enable_seqscan = off`,
  `SET enable_bitmapscan = off`,
  `SELECT count(*) FROM interactions WHERE customer_id > '00000000-0000-0000-0000-000000000000'`,
  `SELECT count(*) FROM orders WHERE customer_id > '00000000-0000-0000-0000-000000000000'`,
  `SELECT count(*) FROM tickets WHERE customer_id > '00000000-0000-0000-0000-000000000000'`,
  `SELECT count(*) FROM contact_points WHERE site_id = 1 AND value > ''`,
  `SELECT count(*) FROM contact_points WHERE customer_id > '00000000-0000-0000-0000-000000000000'`,
  `SELECT count(*) FROM customers WHERE site_id = 1 AND code > ''`,
  `SELECT count(*) FROM customers WHERE id > '00000000-0000-0000-0000-000000000000'`,
];

/**
 * Reads tables and indexes once: a centre that has been open for an hour has them in memory, and a
 * bench is about the statement, not about the disk of the machine it happens to run on.
 */
export async function warmCache(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    for (const text of scans) await client.query({ ...patience, text } as { text: string });
  } finally {
    // The settings go with the connection.
    client.release(true);
  }
}
