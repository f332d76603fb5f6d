import type { Pool } from "pg";
import { searchQuery } from "#server/search/search-query.ts";
import type { CustomerSummary } from "#shared/contracts/customers.ts";
import type { SiteId } from "#shared/ids.ts";
import { summaryColumns } from "./card-sql.ts";
import { phoneQuery } from "./phone-query.ts";

export type CustomerHit = CustomerSummary & { phone: string | null };
type Search = Readonly<{
  siteId: SiteId;
  country: string;
  typed: string;
  limit: number;
  /** `BankAccounts.term` of what was typed. */
  bankAccountTerm?: string | null;
}>;

/**
 * Exact hits first, then what begins so, then the rest. Each way of finding is cut off, so that one
 * common character over a million names costs no more than over a thousand. MATERIALIZED keeps the
 * cut-off from the planner, which would otherwise bet on a sequential scan. Not prepared: the plan
 * depends on how common the words are.
 */
const search = `
  WITH named_exactly AS MATERIALIZED (
    SELECT id FROM customers WHERE site_id = $1 AND search_terms @@ $2::tsquery
  ), named_so AS MATERIALIZED (
    SELECT id FROM customers WHERE site_id = $1 AND search_terms @@ $3::tsquery
  ), mentioned AS MATERIALIZED (
    SELECT id FROM customers WHERE site_id = $1 AND search_terms @@ $4::tsquery
  ), called AS MATERIALIZED (
    SELECT customer_id FROM contact_points WHERE site_id = $1 AND value = $5
  ), called_so AS MATERIALIZED (
    SELECT customer_id FROM contact_points WHERE site_id = $1 AND reversed LIKE $6
  ), recorded AS MATERIALIZED (
    SELECT id FROM customers WHERE site_id = $1 AND record_terms @@ $8::tsquery
  ), hits (id, rank) AS (
    (SELECT id, 0 FROM named_exactly LIMIT 100) UNION ALL
    (SELECT customer_id, 0 FROM called LIMIT 100) UNION ALL
    (SELECT id, 1 FROM named_so LIMIT 200) UNION ALL
    (SELECT customer_id, 1 FROM called_so LIMIT 200) UNION ALL
    (SELECT id, 2 FROM mentioned LIMIT 400) UNION ALL
    (SELECT id, 3 FROM recorded LIMIT 200)
  )
  SELECT ${summaryColumns}, (
    SELECT value FROM contact_points p
    WHERE p.customer_id = c.id AND p.reversed IS NOT NULL
    ORDER BY p.value = $5 DESC NULLS LAST, p.reversed LIKE $6 DESC NULLS LAST, p.verified DESC, p.value
    LIMIT 1
  ) AS phone
  FROM (SELECT id, min(rank) AS rank FROM hits GROUP BY id) hit JOIN customers c USING (id)
  ORDER BY rank, length(c.display_name), c.display_name, c.id
  LIMIT $7`;

/** By name in any script, customer number, telephone number as people write it, or its last digits. */
export async function searchCustomers(
  pool: Pool,
  { siteId, country, typed, limit, bankAccountTerm = null }: Search,
): Promise<CustomerHit[]> {
  const { exact, prefix, rest } = searchQuery(typed);
  const { whole, reversedEnd } = phoneQuery(typed, country);
  const end = reversedEnd === null ? null : `${reversedEnd}%`;
  if (exact === null && rest === null && whole === null && end === null) return [];
  const inRecord = [rest && `(${rest})`, bankAccountTerm && `'${bankAccountTerm}'`];
  const recorded = inRecord.filter(Boolean).join(" | ") || null;
  const values = [siteId, exact, prefix, rest, whole, end, limit, recorded];
  const { rows } = await pool.query<CustomerHit>(search, values);
  return rows;
}
