import type { Identity } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readCursor, writeCursor } from "#server/lib/keyset-cursor.ts";
import type { listRecordings, Recording } from "#shared/contracts/recordings.ts";
import type { QueryOf } from "#shared/contracts/endpoint.ts";
import type { RecordingId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";

const utc = (column: string) =>
  `to_char((${column}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = `
  r.id, r.kind, r.call_id AS "callId", r.interaction_id AS "interactionId",
  q.name AS "queueName", c.display_name AS "customerName",
  ARRAY(SELECT u.display_name FROM unnest(r.agent_ids) WITH ORDINALITY AS a (id, n)
        JOIN users u ON u.id = a.id ORDER BY a.n) AS "agentNames",
  ${utc("r.started_at")} AS "startedAt", r.duration_ms AS "durationMs",
  CASE WHEN r.deleted_at IS NOT NULL THEN 'deleted' WHEN r.stored_at IS NOT NULL THEN 'stored'
       WHEN r.failed_at IS NOT NULL THEN 'failed' WHEN r.ended_at IS NOT NULL THEN 'storing'
       ELSE 'recording' END AS state,
  r.sha256, ${utc("r.started_at + r.keep_days * interval '1 day'")} AS "keptUntil", r.marks`;
const joined = `
  FROM recordings r
  LEFT JOIN queues q ON q.id = r.queue_id
  LEFT JOIN interactions i ON i.id = r.interaction_id
  LEFT JOIN customers c ON c.id = i.customer_id`;

/**
 * Whose recordings: own, where one talked oneself; team, of the teams one is in. A message in a
 * voicemail box waits for a team, so it is every agent's of that team. $1 site, $2 own, $3 teams.
 */
const within = `
  r.site_id = $1
  AND ($2::uuid IS NULL OR $2 = ANY(r.agent_ids)
       OR (r.kind = 'voicemail' AND (r.team_id IS NULL OR r.team_id = ANY($3::uuid[]))))
  AND ($2::uuid IS NOT NULL OR $3::uuid[] IS NULL OR r.team_id = ANY($3))`;

function reachValues(identity: Identity, scope: Scope): unknown[] {
  if (identity.kind === "key" || scope === "site") return [identity.siteId, null, null];
  const own = scope === "own" ? identity.userId : null;
  return [identity.siteId, own, [...identity.teamIds]];
}

type Wanted = QueryOf<typeof listRecordings>;

export async function findRecordings(
  db: Queryable,
  { identity, scope, query }: { identity: Identity; scope: Scope; query: Wanted },
): Promise<{ items: Recording[]; next: string | null }> {
  const from = query.after === undefined ? null : readCursor(query.after);
  if (query.after !== undefined && !from) {
    throw new AppError("validation_failed", "This page does not exist.", {
      faults: [{ pointer: "/query/after", detail: "Not a place in this list." }],
    });
  }
  const { rows } = await db.query<Recording & { place: string }>(
    `SELECT ${columns}, (r.started_at AT TIME ZONE 'UTC')::text || '+00' AS place ${joined}
      WHERE ${within}
        AND ($4::uuid IS NULL OR r.interaction_id = $4)
        AND ($5::uuid IS NULL OR i.customer_id = $5)
        AND ($6::uuid IS NULL OR r.queue_id = $6)
        AND ($7::uuid IS NULL OR $7 = ANY(r.agent_ids))
        AND ($8::text IS NULL OR r.kind = $8)
        AND ($9::timestamptz IS NULL OR (r.started_at, r.id) < ($9, $10::uuid))
      ORDER BY r.started_at DESC, r.id DESC LIMIT $11`,
    [
      ...reachValues(identity, scope),
      query.interactionId ?? null,
      query.customerId ?? null,
      query.queueId ?? null,
      query.agentId ?? null,
      query.kind ?? null,
      from?.at ?? null,
      from?.id ?? null,
      query.limit + 1,
    ],
  );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map(({ place: _place, ...recording }) => recording),
    next: last ? writeCursor({ at: last.place, id: last.id }) : null,
  };
}

export type Sound = Pick<Recording, "id" | "state" | "marks"> &
  Readonly<{
    interactionId: string;
    source: string;
    file: string | null;
    bytes: number;
    sha256: string;
    durationMs: number;
    peaks: Buffer;
  }>;

/** What somebody else's is, or nobody's, does not exist. */
export async function findSound(
  db: Queryable,
  { identity, scope, id }: { identity: Identity; scope: Scope; id: RecordingId },
): Promise<Sound> {
  const { rows } = await db.query<Sound>(
    `SELECT ${columns}, r.source, r.file, r.bytes::float8 AS bytes, r.peaks ${joined}
      WHERE ${within} AND r.id = $4`,
    [...reachValues(identity, scope), id],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such recording.");
  return rows[0];
}
