import type { Pool } from "pg";

export type DueDelivery = Readonly<{
  id: string;
  webhook_id: string;
  message_id: string;
  payload: unknown;
  attempts: number;
  url: string;
  secret: string;
}>;

/** A process that died while sending leaves its messages to the others after this time. */
const leaseSeconds = 60;

/**
 * Claims what is due, a few per receiver, so that the backlog of one does not hide the messages of
 * the others. The claim is a lease: `next_attempt_at` moves ahead and `attempts` counts at once.
 * `room`: how many more each receiver that is busy may have; those not named get `perReceiver`.
 */
export async function claimDue(
  pool: Pool,
  room: ReadonlyMap<string, number>,
  perReceiver: number,
): Promise<DueDelivery[]> {
  const { rows } = await pool.query<DueDelivery>({
    name: "claim-webhook-deliveries",
    text: `WITH due AS (
        SELECT one.id, w.url, w.secret
        FROM webhooks w
        LEFT JOIN unnest($1::uuid[], $2::int[]) AS busy (webhook_id, room) ON busy.webhook_id = w.id
        CROSS JOIN LATERAL (
          SELECT d.id FROM webhook_deliveries d
          WHERE d.webhook_id = w.id AND d.next_attempt_at <= now()
          ORDER BY d.next_attempt_at, d.created_at
          LIMIT coalesce(busy.room, $3)
          FOR UPDATE SKIP LOCKED
        ) one
        WHERE w.active
      )
      UPDATE webhook_deliveries d
      SET attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
      FROM due WHERE d.id = due.id
      RETURNING d.id, d.webhook_id, d.message_id, d.payload, d.attempts, due.url, due.secret`,
    values: [[...room.keys()], [...room.values()], perReceiver],
  });
  return rows;
}

export type Attempt = Readonly<{ status: number | null; error: string | null }>;

/** Null wait: nothing more will be tried. The lease must still be ours: `attempts` is its fence. */
export async function recordAttempt(
  pool: Pool,
  { id, attempts }: DueDelivery,
  { status, error }: Attempt,
  waitMs: number | null,
): Promise<void> {
  await pool.query({
    name: "record-webhook-attempt",
    text: `UPDATE webhook_deliveries
      SET last_status = $3, last_error = $4,
          delivered_at = CASE WHEN $4::text IS NULL THEN now() END,
          next_attempt_at = now() + make_interval(secs => $5::float8 / 1000)
      WHERE id = $1 AND attempts = $2`,
    values: [id, attempts, status, error, waitMs],
  });
}
