import type { Pool } from "pg";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import type { MediaListener } from "#server/telephony/switchboard.ts";
import type { CallId, InteractionId } from "#shared/ids.ts";
import { RecordingId } from "#shared/ids.ts";
import type { RecordingCollector } from "./collect-recordings.ts";
import type { LiveRecordings } from "./live-recordings.ts";
import type { RecordingRules } from "./recording-rules.ts";
import { endRecording, insertRecording } from "./recording-rows.ts";

type Parts = Readonly<{
  pool: Pool;
  directory: Directory;
  now: () => number;
  rules: RecordingRules;
  live: LiveRecordings;
  collector: RecordingCollector;
  log: Logger;
}>;
type Named = Readonly<{ callId: CallId; interactionId: InteractionId }>;
type Left = Extract<ConnectorReport, { kind: "voicemailLeft" }>;

/**
 * What telephone systems say of sound that they have for us. Written down before the report is
 * taken, fetched after it: other reports must not wait for a long file.
 */
export function hearOfMedia(parts: Parts): MediaListener {
  const { pool, live, collector, log, now } = parts;
  return async (report, { connector: { source }, call }) => {
    if (report.kind === "recorded") {
      live.ended(report.recordingId);
      await endRecording(pool, RecordingId.parse(report.recordingId), now());
      void collector.collect(report.recordingId);
    }
    if (report.kind === "voicemailLeft") {
      const known = call ?? (await findEnded(parts, source, report.subject));
      if (!known) {
        log.warn({ source, subject: report.subject }, "voicemail of a call nobody knows");
        return;
      }
      await keepVoicemail(parts, source, known, report);
      void collector.collect(report.recordingId);
    }
  };
}

/** A box bears the key of the queue it belongs to; of another name it is everybody's. */
async function keepVoicemail(parts: Parts, source: string, call: Named, left: Left) {
  const { pool, directory, rules, now } = parts;
  const queue = directory.queueByKey(left.box);
  const endedAt = now();
  await insertRecording(pool, {
    id: RecordingId.parse(left.recordingId),
    siteId: directory.siteId,
    kind: "voicemail",
    source,
    subject: left.subject,
    callId: call.callId,
    interactionId: call.interactionId,
    queueId: queue?.queueId ?? null,
    teamId: queue?.teamId ?? null,
    agentIds: [],
    announced: true,
    keepDays: rules.of(queue?.queueId ?? null).keepDays,
    startedAt: endedAt - left.durationMs,
    endedAt,
  });
}

/** Whoever leaves a message often hangs up before we hear of it: then the tables know the call. */
async function findEnded({ pool, directory }: Parts, source: string, subject: string) {
  const { rows } = await pool.query<Named>(
    `SELECT id AS "callId", interaction_id AS "interactionId" FROM calls
      WHERE site_id = $1 AND source = $2 AND subject = $3 ORDER BY opened_at DESC LIMIT 1`,
    [directory.siteId, source, subject],
  );
  return rows[0];
}
