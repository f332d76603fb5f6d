import type { Pool } from "pg";
import type { Caller } from "#server/acd/inputs.ts";
import type { CustomerCard, CustomerMatch, CustomerTier } from "#shared/contracts/customers.ts";
import type { AgentId, CustomerId, SiteId } from "#shared/ids.ts";
import type { Clue } from "./call-cards.ts";
import { cardJson, summaryColumns } from "./card-sql.ts";
import type { CardText } from "./written-card.ts";

/** Who a clue points to. `caller` only when one of them clearly is it. */
export type LookUp = Readonly<{
  matches: readonly CustomerMatch[];
  /** Of the first match. */
  card: CardText | null;
  caller: Caller | null;
}>;

export const nobody: LookUp = { matches: [], card: null, caller: null };

type Found = {
  matches: (CustomerMatch & { lastAgentId: AgentId | null; lastAnsweredAt: number | null })[];
  card: CardText | null;
};

const cardOfCustomer = {
  name: "customer-card",
  text: `SELECT ${cardJson}::text AS card FROM customers c WHERE c.site_id = $1 AND c.id = $2`,
};

/**
 * Who is calling and the card of the best match, in one round trip. A customer number rules the
 * telephone number out. Of a number, whose verified contact point it is comes first, then whose
 * unverified one, then in a note about whom it stands; among equals who was spoken to last. Whom an
 * agent has ruled out for this number is left out. What is not known is passed as '' and not as NULL or an empty list: with those Postgres finds
 * a plan for these values cheaper than the kept one, and plans anew every time.
 */
const cardOfCaller = {
  name: "caller-card",
  text: `
    WITH numbered AS (
      SELECT id, 0 AS strength FROM customers WHERE site_id = $1 AND code IN ($2, $3, $4)
    ), found AS (
      SELECT id, strength FROM numbered
      UNION ALL
      SELECT customer_id, min(strength)
      FROM (
        (SELECT customer_id, CASE WHEN verified THEN 1 ELSE 2 END AS strength
         FROM contact_points WHERE site_id = $1 AND value = $5 LIMIT 200)
        UNION ALL
        (SELECT i.customer_id, 3
         FROM noted_numbers n JOIN interactions i ON i.id = n.interaction_id
         WHERE n.site_id = $1 AND n.number = $5 AND i.customer_id IS NOT NULL LIMIT 200)
      ) shared
      WHERE NOT EXISTS (SELECT FROM numbered)
        AND NOT EXISTS (SELECT FROM rejected_callers r
          WHERE r.site_id = $1 AND r.number = $5 AND r.customer_id = shared.customer_id)
      GROUP BY customer_id
    ), ranked AS (
      SELECT c.*, strength,
        row_number() OVER (ORDER BY strength, c.last_answered_at DESC NULLS LAST, c.id) AS place
      FROM found JOIN customers c USING (id)
      ORDER BY place LIMIT 10
    )
    SELECT
      (SELECT json_agg(row) FROM (
        SELECT ${summaryColumns}, last_agent_id AS "lastAgentId",
          floor(extract(epoch FROM last_answered_at) * 1000) AS "lastAnsweredAt",
          CASE strength WHEN 0 THEN 'customerNumber' WHEN 1 THEN 'verifiedNumber'
            WHEN 2 THEN 'number' ELSE 'note' END AS "matchedBy"
        FROM ranked c ORDER BY place
      ) row) AS matches,
      (SELECT ${cardJson}::text FROM ranked c WHERE place = 1) AS card`,
};

/** The whole card; null when this site has no such customer. */
export async function readCard(
  pool: Pool,
  siteId: SiteId,
  customerId: CustomerId,
): Promise<CustomerCard | null> {
  const card = await readCardText(pool, siteId, customerId);
  return card === null ? null : (JSON.parse(card) as CustomerCard);
}

/** The same as the database wrote it, for who sends it on. */
export async function readCardText(
  pool: Pool,
  siteId: SiteId,
  customerId: CustomerId,
): Promise<CardText | null> {
  const values = [siteId, customerId];
  const { rows } = await pool.query<{ card: CardText }>({ ...cardOfCustomer, values });
  return rows[0]?.card ?? null;
}

/** Everybody the clue may mean, best first, at most 10, and the card of the first. */
export async function lookUpCaller(pool: Pool, siteId: SiteId, clue: Clue): Promise<LookUp> {
  const codes = codesOf(clue.customerNumber ?? "");
  const ani = (clue.ani ?? "").replaceAll("\u0000", "");
  if (codes[0] === "" && ani === "") return nobody;
  const values = [siteId, ...codes, ani];
  const { rows } = await pool.query<Found>({ ...cardOfCaller, values });
  const found = rows[0]?.matches ?? [];
  if (found.length === 0) return nobody;
  return {
    matches: found.map(({ lastAgentId: _agent, lastAnsweredAt: _at, ...match }) => match),
    card: rows[0]?.card ?? null,
    caller: clearBest(found),
  };
}

/**
 * The same without those whom the agent has ruled out. A customer number that led to one of them is
 * not believed any more: the telephone number is asked.
 */
export async function lookUpAnother(
  pool: Pool,
  siteId: SiteId,
  clue: Clue,
  rejected: ReadonlySet<CustomerId>,
): Promise<LookUp> {
  const found = await lookUpCaller(pool, siteId, clue);
  const matches = found.matches.filter(({ id }) => !rejected.has(id));
  if (matches.length === found.matches.length) return found;
  const [best] = matches;
  if (best) return { matches, card: await readCardText(pool, siteId, best.id), caller: null };
  if (clue.customerNumber === null) return nobody;
  return lookUpAnother(pool, siteId, { ...clue, customerNumber: null }, rejected);
}

/** A telephone has no letters: `10042` typed into the IVR is customer C10042 too. */
function codesOf(typed: string): [string, string, string] {
  const code = typed
    .normalize("NFKC")
    .replaceAll(/[\s\p{Cc}]/gu, "")
    .toUpperCase();
  return /^\d+$/.test(code) ? [code, `C${code}`, `C-${code}`] : [code, "", ""];
}

function clearBest(found: Found["matches"]): Caller | null {
  const [best, second] = found;
  // A number in a note may be anybody's: it is shown, and decides nothing.
  if (!best || best.matchedBy === "note" || best.matchedBy === second?.matchedBy) return null;
  return {
    customerId: best.id,
    tier: best.tier satisfies CustomerTier,
    lastAgentId: best.lastAgentId,
    lastAnsweredAt: best.lastAnsweredAt,
  };
}
