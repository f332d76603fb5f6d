import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { QueryOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { CountedCall, listReportCalls } from "#shared/contracts/reports.ts";
import { countedEvents } from "./counted-events.ts";
import { groupOf } from "./report-groups.ts";
import type { Asker } from "./report-span.ts";
import { spanValues } from "./report-span.ts";

type Wanted = QueryOf<typeof listReportCalls>;
type Row = CountedCall & { place: string };

const columns = `
  ${utc("k.at")} AS at, c.id AS "callId", c.interaction_id AS "interactionId", c.direction,
  CASE WHEN c.direction = 'out' THEN c.dnis ELSE c.ani END AS number,
  CASE WHEN who.id IS NOT NULL THEN
    json_build_object('id', who.id, 'displayName', who.display_name) END AS customer,
  q.name AS "queueName", ag.display_name AS "agentName", c.outcome, k.disposition,
  c.wait_ms AS "waitMs", c.talk_ms AS "talkMs",
  (k.at AT TIME ZONE 'UTC')::text || '+00' AS place`;
const joined = `
  JOIN calls c ON c.id = k.call_id
  LEFT JOIN interactions i ON i.id = c.interaction_id
  LEFT JOIN customers who ON who.id = coalesce(i.customer_id, c.customer_id)
  LEFT JOIN queues q ON q.id = k.queue_id
  LEFT JOIN users ag ON ag.id = k.agent_id`;

/** The calls behind a number: the very rows that were counted for it. */
export async function listCountedCalls(
  db: Queryable,
  wanted: Wanted,
  asker: Asker,
): Promise<ResponseOf<typeof listReportCalls>> {
  const from = wanted.after === undefined ? null : readCursor(wanted.after);
  if (from === undefined) {
    throw new AppError("validation_failed", "This page does not exist.", {
      faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
    });
  }
  const { key } = groupOf(wanted);
  const ofRow = `$7::text IS NOT NULL AND k.metric = $8
    AND ($9::text IS NULL OR coalesce(${key}, 'none') = $9)`;
  const values = [...spanValues(wanted, asker), wanted.metric, wanted.key ?? null];
  const counted = await db.query<{ count: number }>(
    `${countedEvents} SELECT count(*)::int AS count FROM counted k WHERE ${ofRow}`,
    values,
  );
  const { rows } = await db.query<Row>(
    `${countedEvents} SELECT ${columns} FROM counted k ${joined}
      WHERE ${ofRow} AND ($10::timestamptz IS NULL OR (k.at, k.call_id) < ($10, $11::uuid))
      ORDER BY k.at DESC, k.call_id DESC LIMIT $12`,
    [...values, from?.at ?? null, from?.id ?? null, wanted.limit + 1],
  );
  const last = rows.length > wanted.limit ? rows[wanted.limit - 1] : undefined;
  return {
    items: rows.slice(0, wanted.limit).map(({ place: _place, ...call }) => call),
    next: last ? writeCursor({ at: last.place, id: last.callId }) : null,
    count: counted.rows[0]?.count ?? 0,
  };
}
