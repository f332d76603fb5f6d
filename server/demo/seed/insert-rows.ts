import type { PoolClient } from "pg";

/** Small enough that no statement nears the pool's time limit. */
const batchSize = 4_000;

type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

/**
 * Inserts many rows a statement: a batch travels as one JSON document that Postgres turns back
 * into rows. `columns` gives each column its type; `derived` computes one from what travelled.
 */
export async function insertRows<Row extends object>(
  db: PoolClient,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  derived: Partial<Record<keyof Row & string, string>> = {},
): Promise<void> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const statement = `
    INSERT INTO ${table} (${names.join(", ")})
    SELECT ${names.map((name) => derived[name] ?? name).join(", ")}
    FROM json_to_recordset($1::json) AS r (${names.map((name) => `${name} ${columns[name]}`).join(", ")})`;
  for (let start = 0; start < rows.length; start += batchSize) {
    await db.query(statement, [JSON.stringify(rows.slice(start, start + batchSize))]);
  }
}
