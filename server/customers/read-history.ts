import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { HistoryEntry } from "#shared/contracts/customer-record.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { utc } from "./card-sql.ts";

type Place = Readonly<{
  siteId: SiteId;
  customerId: CustomerId;
  after: string | undefined;
  limit: number;
}>;

/** Every change of the record, newest first. */
export async function readHistory(
  db: Queryable,
  { siteId, customerId, after, limit }: Place,
): Promise<{ items: HistoryEntry[]; next: string | null }> {
  await requireCustomer(db, siteId, customerId);
  const { rows } = await db.query<HistoryEntry>(
    `SELECT id::text, rev, ${utc("at")} AS at, actor, origin, changes FROM customer_changes
     WHERE site_id = $1 AND customer_id = $2 AND ($3::bigint IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [siteId, customerId, after ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Rejects with `not_found`: this site has no such customer. */
export async function requireCustomer(
  db: Queryable,
  siteId: SiteId,
  customerId: CustomerId,
): Promise<void> {
  const { rowCount } = await db.query(`SELECT 1 FROM customers WHERE site_id = $1 AND id = $2`, [
    siteId,
    customerId,
  ]);
  if (rowCount === 0) throw new AppError("not_found", "There is no such customer.");
}
