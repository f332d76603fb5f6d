import type { Queryable } from "#server/engine/ports.ts";
import type { BackupPartition } from "./backup-line.ts";

/** The schema's own book, sign-ins that must not come back, and answers of the last minutes. */
const leftOut = ["migrations", "sessions", "idempotent_requests"];

/** Tables with rows to keep, each with its columns; partitions through their table. */
export async function listTables(db: Queryable): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await db.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = '') AS columns
       FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND NOT c.relname = ANY($1::text[])
      ORDER BY c.relname`,
    [leftOut],
  );
  return rows;
}

export async function listPartitions(db: Queryable): Promise<BackupPartition[]> {
  const { rows } = await db.query<BackupPartition>(
    `SELECT c.relname AS name, parent.relname AS "of", pg_get_expr(c.relpartbound, c.oid) AS bound
       FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid
       JOIN pg_class parent ON parent.oid = i.inhparent
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relispartition
        AND c.relkind = 'r'
      ORDER BY c.relname`,
  );
  return rows;
}

export async function listMigrations(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(`SELECT name FROM migrations ORDER BY id`);
  return rows.map(({ name }) => name);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
