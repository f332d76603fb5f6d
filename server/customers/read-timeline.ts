import type { Pool } from "pg";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { TimelineEntry } from "#shared/contracts/customers.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { timelineColumns, timelineNames } from "./card-sql.ts";

type Page = Readonly<{
  siteId: SiteId;
  customerId: CustomerId;
  after: string | undefined;
  limit: number;
}>;
type Row = TimelineEntry & { place: string };

const page = {
  name: "customer-timeline",
  text: `
    SELECT ${timelineColumns}, (i.started_at AT TIME ZONE 'UTC')::text || '+00' AS place
    FROM interactions i ${timelineNames}
    WHERE i.customer_id = $2 AND i.site_id = $1
      AND (i.started_at, i.id) < ($3::timestamptz, $4::uuid)
    ORDER BY i.started_at DESC, i.id DESC LIMIT $5`,
};
const newest = { at: "infinity", id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/** One page of everything ever done with the customer, newest first. */
export async function readTimeline(
  pool: Pool,
  { siteId, customerId, after, limit }: Page,
): Promise<{ items: TimelineEntry[]; next: string | null }> {
  const from = after === undefined ? newest : readCursor(after);
  if (!from) {
    throw new AppError("validation_failed", "This page does not exist.", {
      faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
    });
  }
  const values = [siteId, customerId, from.at, from.id, limit + 1];
  const { rows } = await pool.query<Row>({ ...page, values });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ place: _place, ...entry }) => entry),
    next: last ? writeCursor({ at: last.place, id: last.id }) : null,
  };
}
