import type { Pool } from "pg";
import type { CustomerId } from "#shared/ids.ts";
import { noteList } from "./load-notes.ts";

type Size = Readonly<{ customers: number; interactionsEach: number }>;

/** Loading outlasts the limits of a pool made for requests. */
const patience = { query_timeout: 3_600_000 };
/** Written alike in both scripts, so terms need no folding. */
const surnames = "王李林高何白石江方田史夏金丁文孔毛尹安常";
const given = "小大明文心安天宇美玉佳怡子平一水月山和生春冬思正中元永成志光";

/** Number `i` counts from 1. */
export function phoneOf(i: number): string {
  return `+8869${String(i).padStart(8, "0")}`;
}

export function nameOf(i: number): string {
  const [second, third] = [Math.floor(i / 20), Math.floor(i / 20 / given.length)];
  return [
    surnames[i % surnames.length],
    given[second % given.length],
    given[third % given.length],
  ].join("");
}

export function codeOf(i: number): string {
  return `C${String(i).padStart(8, "0")}`;
}

export function customerIdOf(i: number): CustomerId {
  return `00000000-0000-4000-8000-${i.toString(16).padStart(12, "0")}` as CustomerId;
}

/**
 * Fills site 1 with customers, a verified mobile number each, interactions, orders and tickets.
 * Interactions are written in order of time, so those of one customer lie far apart, as in life.
 */
export async function loadCustomers(pool: Pool, { customers, interactionsEach }: Size) {
  const { rows } = await pool.query(`SELECT 1 FROM customers LIMIT 1`);
  if (rows.length > 0) throw new Error("There are customers already: load into an empty database.");
  const client = await pool.connect();
  const run = (text: string, values: unknown[] = []) =>
    client.query({ ...patience, text, values } as { text: string; values: unknown[] });
  try {
    await run(`SET statement_timeout = 0`);
    // Rows made here point at each other by construction; checking 20 million keys takes an hour.
    await run(`SET session_replication_role = replica`);
    await run(`SET maintenance_work_mem = '512MB'`);
    await run(`INSERT INTO sites (id, name) VALUES (1, 'Bench') ON CONFLICT DO NOTHING`);
    await run(customerRows, [customers, surnames, given]);
    await run(noteRows, [noteList.everyNth, noteList.texts, noteList.terms]);
    await run(contactRows, [customers]);
    await run(dropIndexes);
    for (let n = 0; n < interactionsEach; n += 1) {
      await run(interactionRows, [customers, n, interactionsEach]);
    }
    for (const text of createIndexes) await run(text);
    await run(orderRows, [customers]);
    await run(ticketRows, [customers]);
  } finally {
    await run(`SET session_replication_role = origin`);
    client.release();
  }
  for (const table of ["customers", "contact_points", "interactions", "orders", "tickets"]) {
    const vacuum = { ...patience, text: `VACUUM ANALYZE ${table}` };
    await pool.query(vacuum as { text: string });
  }
}

/** Built at the end in one go: three times quicker than row by row. As in the migration. */
const dropIndexes = `
  ALTER TABLE interactions DROP CONSTRAINT interactions_pkey;
  DROP INDEX interactions_customer_id_started_at_idx, interactions_agent_id_started_at_idx`;
const createIndexes = [
  `ALTER TABLE interactions ADD CONSTRAINT interactions_pkey PRIMARY KEY (id)`,
  `CREATE INDEX interactions_customer_id_started_at_idx
     ON interactions (customer_id, started_at DESC)`,
  `CREATE INDEX interactions_agent_id_started_at_idx ON interactions (agent_id, started_at DESC)`,
];

const uuid = (variant: string, number: string) =>
  `('00000000-0000-4000-${variant}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const customerId = uuid("8000", "i");

const customerRows = `
  INSERT INTO customers (id, site_id, code, display_name, tier, language, address, notes_to_know,
    search_terms)
  SELECT ${customerId}, 1, 'C' || lpad(i::text, 8, '0'), a || b || c,
    (ARRAY['standard','standard','mgc','mvc'])[1 + i % 4], 'zh-TW', i || ' 中山路', '{}',
    array_to_tsvector(ARRAY[a, b, c, a || b, b || c, '=' || a || b || c,
      '#c' || lpad(i::text, 8, '0'), '#' || lpad(i::text, 8, '0')])
  FROM (
    SELECT i, substr($2, 1 + i % length($2), 1) AS a,
      substr($3, 1 + (i / 20) % length($3), 1) AS b,
      substr($3, 1 + (i / 20 / length($3)) % length($3), 1) AS c
    FROM generate_series(1, $1::int) i
  ) named`;

const noteRows = `
  UPDATE customers c SET notes_to_know = ARRAY[n.note],
    record_terms = array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(n.terms::jsonb)))
  FROM (SELECT note, terms, place FROM unnest($2::text[], $3::text[])
          WITH ORDINALITY AS list (note, terms, place)) n
  WHERE substr(c.code, 2)::int % $1::int = 0
    AND n.place = 1 + (substr(c.code, 2)::int / $1::int) % cardinality($2::text[])`;

const contactRows = `
  INSERT INTO contact_points (id, site_id, customer_id, kind, value, typed, reversed, verified)
  SELECT ${uuid("8001", "i")}, 1, ${customerId}, 'mobile', phone, phone,
    reverse(substr(phone, 2)), true
  FROM (SELECT i, '+8869' || lpad(i::text, 8, '0') AS phone FROM generate_series(1, $1::int) i) p
 `;

const interactionRows = `
  INSERT INTO interactions (id, site_id, customer_id, kind, direction, started_at, ended_at,
    duration_ms, outcome, disposition, note)
  SELECT ${uuid("9000", "i::bigint * $3::int + $2::int")}, 1, ${customerId}, 'call', 'in', at,
    at + interval '3 min', 180000, 'answered', 'resolved', 'Asked about the invoice of ' || at::date
  FROM (
    SELECT i, timestamptz '2026-11-01' - ($3::int - $2::int) * interval '9 days'
      + (i % 600000) * interval '1 s' AS at
    FROM generate_series(1, $1::int) i
  ) called`;

const orderRows = `
  INSERT INTO orders (id, site_id, customer_id, number, ordered_at, status, amount, currency, items)
  SELECT ${uuid("a000", "i * 2 + n")}, 1, ${customerId}, 'O' || i || '-' || n,
    timestamptz '2026-09-01' - n * interval '30 days', 'delivered', 1200, 'TWD', 'Router, cable'
  FROM generate_series(1, $1::int) i, generate_series(0, 1) n`;

const ticketRows = `
  INSERT INTO tickets (id, site_id, number, customer_id, subject, status, due_at)
  SELECT ${uuid("b000", "i")}, 1, i, ${customerId}, 'Line is down since Monday',
    CASE WHEN i % 4 = 0 THEN 'open' ELSE 'closed' END, timestamptz '2026-11-30'
  FROM generate_series(1, $1::int) i WHERE i % 2 = 0`;
