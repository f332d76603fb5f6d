import { randomUUID } from "node:crypto";
import type pg from "pg";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Clock } from "#server/lib/clock.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import type { CallId, CustomerId, InteractionId, QueueId, SiteId, TeamId } from "#shared/ids.ts";
import { dueAfterMs } from "./due-times.ts";

type Wish = Extract<ConnectorReport, { kind: "voicemailLeft" | "callbackWished" }>;

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  directory: Directory;
  /** Resolves when the tables show every call that is in the log. */
  caughtUp: () => Promise<void>;
}>;

/** What a caller left in the menu: a message, or the wish to be called back. A repeat makes no second one. */
export async function takeMediaReport(
  { pool, siteId, clock, directory, caughtUp }: Parts,
  source: string,
  report: Wish,
): Promise<TeamId | null> {
  await caughtUp();
  const now = clock.now();
  const call = await findCall(pool, siteId, { source, subject: report.subject, now });
  const key = report.kind === "voicemailLeft" ? report.box : report.queue;
  const queueId = directory.queueByKey(key ?? "")?.queueId ?? call?.queueId ?? null;
  const teamId = queueId === null ? null : (directory.queue(queueId)?.teamId ?? null);
  const place = { call, queueId, teamId, now };
  const item =
    report.kind === "voicemailLeft" ? voicemail(report, place) : callback(report, place, directory);
  await inTransaction(pool, async (db) => {
    await db.query(insertSql, [siteId, ...Object.values(item)]);
    // What the caller left says more than that they hung up.
    await db.query(replaceSql, [siteId, item.interactionId]);
  });
  return teamId;
}

type FoundCall = {
  callId: CallId;
  interactionId: InteractionId;
  ani: string | null;
  callerName: string | null;
  customerId: CustomerId | null;
  queueId: QueueId | null;
};
type Place = {
  call: FoundCall | undefined;
  queueId: QueueId | null;
  teamId: TeamId | null;
  now: number;
};

/** In the order of the columns below. */
function itemOf(kind: WorkItem["kind"], sourceKey: string, { call, queueId, teamId, now }: Place) {
  return {
    id: randomUUID(),
    kind,
    sourceKey,
    number: call?.ani ?? null,
    callerName: call?.callerName ?? null,
    customerId: call?.customerId ?? null,
    queueId,
    teamId,
    callId: call?.callId ?? null,
    interactionId: call?.interactionId ?? null,
    recordingId: null as string | null,
    durationMs: null as number | null,
    dueAt: new Date(now + dueAfterMs[kind]),
    triedAt: new Date(now),
  };
}

function voicemail(report: Extract<Wish, { kind: "voicemailLeft" }>, place: Place) {
  const { recordingId, durationMs } = report;
  return Object.assign(itemOf("voicemail", `recording:${recordingId}`, place), {
    recordingId,
    durationMs: Math.round(durationMs),
  });
}

/** The number may be another one than they call from; the dial policy judges it when it is dialled. */
function callback(
  report: Extract<Wish, { kind: "callbackWished" }>,
  place: Place,
  { country }: Directory,
) {
  const item = itemOf("callback", `wish:${place.call?.callId ?? report.subject}`, place);
  return Object.assign(item, { number: readPhoneNumber(report.number, country) ?? item.number });
}

const insertSql = `
INSERT INTO work_items (site_id, id, kind, source_key, number, caller_name, customer_id, queue_id,
  team_id, call_id, interaction_id, recording_id, duration_ms, due_at, tried_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (site_id, source_key) DO NOTHING`;

const replaceSql = `
UPDATE work_items SET status = 'done', outcome = 'replaced', done_at = now(), rev = rev + 1
 WHERE site_id = $1 AND interaction_id = $2 AND kind = 'missedCall' AND status <> 'done'`;

async function findCall(
  pool: pg.Pool,
  siteId: SiteId,
  { source, subject, now }: { source: string; subject: string; now: number },
): Promise<FoundCall | undefined> {
  const { rows } = await pool.query<FoundCall>(
    `SELECT id AS "callId", interaction_id AS "interactionId", ani, caller_name AS "callerName",
            customer_id AS "customerId", queue_id AS "queueId"
       FROM calls WHERE site_id = $1 AND source = $2 AND subject = $3
        AND opened_at > $4::timestamptz - interval '1 day' ORDER BY opened_at DESC LIMIT 1`,
    [siteId, source, subject, new Date(now)],
  );
  return rows[0];
}
