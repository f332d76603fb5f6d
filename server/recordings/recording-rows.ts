import type { Queryable } from "#server/engine/ports.ts";
import type { LiveRecording, RecordingMark } from "#shared/contracts/recordings.ts";
import type {
  AgentId,
  CallId,
  InteractionId,
  QueueId,
  RecordingId,
  SiteId,
  TeamId,
} from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { Stored } from "./recording-store.ts";

export type NewRecording = Readonly<{
  id: RecordingId;
  siteId: SiteId;
  kind: "call" | "voicemail";
  source: string;
  subject: string;
  callId: CallId;
  interactionId: InteractionId;
  queueId: QueueId | null;
  teamId: TeamId | null;
  agentIds: readonly AgentId[];
  announced: boolean;
  keepDays: number;
  startedAt: Millis;
  endedAt: Millis | null;
}>;

export type OpenRow = Readonly<{
  id: RecordingId;
  callId: CallId;
  announced: boolean;
  agentIds: readonly AgentId[];
  startedAt: Date;
  pausedUntil: Date | null;
  pausedFor: LiveRecording["pausedFor"];
}>;

export async function insertRecording(db: Queryable, row: NewRecording): Promise<void> {
  await db.query(
    `INSERT INTO recordings (id, site_id, kind, source, subject, call_id, interaction_id, queue_id,
       team_id, agent_ids, announced, keep_days, started_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       to_timestamp($13::float8 / 1000), to_timestamp($14::float8 / 1000))
     ON CONFLICT (id) DO NOTHING`,
    [
      row.id,
      row.siteId,
      row.kind,
      row.source,
      row.subject,
      row.callId,
      row.interactionId,
      row.queueId,
      row.teamId,
      row.agentIds,
      row.announced,
      row.keepDays,
      row.startedAt,
      row.endedAt,
    ],
  );
}

export async function addMark(
  db: Queryable,
  id: RecordingId,
  mark: RecordingMark,
  agentId: AgentId | null = null,
): Promise<void> {
  await db.query(
    `UPDATE recordings SET marks = marks || $2::jsonb,
       agent_ids = CASE WHEN $3::uuid IS NULL OR $3 = ANY(agent_ids) THEN agent_ids
                        ELSE agent_ids || $3 END
     WHERE id = $1`,
    [id, JSON.stringify([mark]), agentId],
  );
}

/** `until` null: it goes on. */
export async function setPause(
  db: Queryable,
  id: RecordingId,
  until: Millis | null,
  pausedFor: LiveRecording["pausedFor"],
): Promise<void> {
  await db.query(
    `UPDATE recordings SET paused_until = to_timestamp($2::float8 / 1000), paused_for = $3
     WHERE id = $1`,
    [id, until, pausedFor],
  );
}

/** What is over stays over: a repeat does not move its end. */
export async function endRecording(db: Queryable, id: RecordingId, at: Millis): Promise<void> {
  await db.query(
    `UPDATE recordings SET ended_at = coalesce(ended_at, to_timestamp($2::float8 / 1000)),
       paused_until = NULL, paused_for = NULL WHERE id = $1`,
    [id, at],
  );
}

export async function findOpen(db: Queryable, siteId: SiteId): Promise<OpenRow[]> {
  const { rows } = await db.query<OpenRow>(
    `SELECT id, call_id AS "callId", announced, agent_ids::text[] AS "agentIds",
            started_at AS "startedAt", paused_until AS "pausedUntil", paused_for AS "pausedFor"
       FROM recordings WHERE site_id = $1 AND ended_at IS NULL AND failed_at IS NULL
      ORDER BY started_at`,
    [siteId],
  );
  return rows;
}

export type UnstoredRow = Readonly<{
  id: RecordingId;
  kind: NewRecording["kind"];
  source: string;
  month: string;
  attempts: number;
}>;
const unstored = `
  SELECT id, kind, source, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, attempts
    FROM recordings WHERE ended_at IS NOT NULL AND stored_at IS NULL AND failed_at IS NULL
     AND deleted_at IS NULL`;

export async function findUnstored(db: Queryable, siteId: SiteId): Promise<UnstoredRow[]> {
  const { rows } = await db.query<UnstoredRow>(
    `${unstored} AND site_id = $1 ORDER BY attempts, ended_at LIMIT 100`,
    [siteId],
  );
  return rows;
}

export async function findOneUnstored(db: Queryable, id: string): Promise<UnstoredRow | null> {
  const { rows } = await db.query<UnstoredRow>(`${unstored} AND id = $1`, [id]);
  return rows[0] ?? null;
}

export async function markStored(db: Queryable, id: RecordingId, stored: Stored): Promise<void> {
  const { file, bytes, sha256, durationMs, peaks } = stored;
  await db.query(
    `UPDATE recordings SET file = $2, bytes = $3, sha256 = $4, duration_ms = $5, peaks = $6,
       stored_at = now() WHERE id = $1`,
    [id, file, bytes, sha256, durationMs, peaks],
  );
}

/** Asked for in vain once more; `failed`: it is not asked for again. */
export async function markMissing(db: Queryable, id: RecordingId, failed: boolean): Promise<void> {
  await db.query(
    `UPDATE recordings SET attempts = attempts + 1,
       failed_at = CASE WHEN $2 THEN now() END WHERE id = $1`,
    [id, failed],
  );
}
