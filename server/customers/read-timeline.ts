import type { Pool } from "pg";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { readTimeline as contract, TimelineEntry } from "#shared/contracts/customers.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { timelineColumns } from "./card-sql.ts";

type Page = Readonly<{ siteId: SiteId; customerId: CustomerId }> & QueryOf<typeof contract>;
type Row = TimelineEntry & { place: string };

/** $1 site, $2 customer, $3 kind, $4 direction, $5 words of the note, $6 before: '' and null are any. */
const chosen = `
  i.customer_id = $2 AND i.site_id = $1 AND ($3 = '' OR i.kind = $3) AND ($4 = '' OR i.direction = $4)
  AND ($5 = '' OR i.note ILIKE '%' || $5 || '%') AND i.started_at < $6::timestamptz`;

const page = {
  name: "customer-timeline",
  text: `
    SELECT ${timelineColumns}, (i.started_at AT TIME ZONE 'UTC')::text || '+00' AS place
    FROM interactions i
    WHERE ${chosen} AND (i.started_at, i.id) < ($7::timestamptz, $8::uuid)
    ORDER BY i.started_at DESC, i.id DESC LIMIT $9`,
};
const counted = {
  name: "customer-timeline-count",
  text: `SELECT count(*)::int AS count FROM interactions i WHERE ${chosen}`,
};
const newest = { at: "infinity", id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/** One page of what was done with the customer, newest first; the first also says how many there are. */
export async function readTimeline(pool: Pool, wanted: Page): Promise<ResponseOf<typeof contract>> {
  const { siteId, customerId, after, limit } = wanted;
  const from = after === undefined ? newest : readCursor(after);
  if (!from) {
    throw new AppError("validation_failed", "This page does not exist.", {
      faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
    });
  }
  const { kind = "", direction = "", text = "", before = "infinity" } = wanted;
  const choice = [siteId, customerId, kind, direction, asPattern(text), before];
  const values = [...choice, from.at, from.id, limit + 1];
  const { rows } = await pool.query<Row>({ ...page, values });
  const count =
    after === undefined
      ? (await pool.query<{ count: number }>({ ...counted, values: choice })).rows[0]?.count
      : undefined;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ place: _place, ...entry }) => entry),
    next: last ? writeCursor({ at: last.place, id: last.id }) : null,
    ...(count !== undefined && { count }),
  };
}

/** What is typed is looked for as it is. */
function asPattern(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll("\u0000", "")
    .trim()
    .replaceAll(/[\\%_]/g, String.raw`\$&`);
}
