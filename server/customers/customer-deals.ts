import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { addDeal, Deal } from "#shared/contracts/customer-extras.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { requireCustomer } from "./read-history.ts";

const columns = `id, kind, number, title, day::text AS day, until::text AS until,
  amount::text AS amount, currency, note, rev`;
type Draft = BodyOf<typeof addDeal>;
type Place = Readonly<{ siteId: SiteId; customerId: CustomerId; dealId: string }>;

export async function listDeals(
  db: Queryable,
  siteId: SiteId,
  customerId: CustomerId,
): Promise<Deal[]> {
  const { rows } = await db.query<Deal>(
    `SELECT ${columns} FROM customer_deals WHERE site_id = $1 AND customer_id = $2
     ORDER BY customer_deals.day DESC NULLS LAST, id LIMIT 500`,
    [siteId, customerId],
  );
  return rows;
}

export async function insertDeal(
  db: Queryable,
  siteId: SiteId,
  customerId: CustomerId,
  draft: Draft,
): Promise<Deal> {
  await requireCustomer(db, siteId, customerId);
  const { rows } = await db.query<Deal>(
    `INSERT INTO customer_deals
       (id, site_id, customer_id, kind, number, title, day, until, amount, currency, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${columns}`,
    [randomUUID(), siteId, customerId, ...valuesOf(draft)],
  );
  return only(rows);
}

/** Rejects with `conflict` and the deal as it is when `rev` is not its. */
export async function updateDeal(
  db: Queryable,
  place: Place,
  draft: Draft,
  rev: number | null,
): Promise<{ before: Deal; after: Deal }> {
  const before = await holdDeal(db, place);
  if (rev !== null && rev !== before.rev) {
    throw new AppError("conflict", "Somebody changed this entry.", { current: before });
  }
  const { rows } = await db.query<Deal>(
    `UPDATE customer_deals SET kind = $2, number = $3, title = $4, day = $5, until = $6, amount = $7,
       currency = $8, note = $9, rev = rev + 1 WHERE id = $1 RETURNING ${columns}`,
    [place.dealId, ...valuesOf(draft)],
  );
  return { before, after: only(rows) };
}

/** Answers what was deleted. */
export async function deleteDeal(db: Queryable, place: Place): Promise<Deal> {
  const before = await holdDeal(db, place);
  await db.query(`DELETE FROM customer_deals WHERE id = $1`, [place.dealId]);
  return before;
}

async function holdDeal(db: Queryable, { siteId, customerId, dealId }: Place): Promise<Deal> {
  const { rows } = await db.query<Deal>(
    `SELECT ${columns} FROM customer_deals
     WHERE site_id = $1 AND customer_id = $2 AND id = $3 FOR UPDATE`,
    [siteId, customerId, dealId],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such entry.");
  return rows[0];
}

function valuesOf({ kind, number, title, day, until, amount, currency, note }: Draft): unknown[] {
  const texts = [number, title].map(storableText);
  return [kind, ...texts, day, until, amount, currency, storableText(note)];
}

function only(rows: readonly Deal[]): Deal {
  if (!rows[0]) throw new Error("A deal that was written is not there.");
  return rows[0];
}
