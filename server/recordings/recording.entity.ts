import { EntitySchema } from "typeorm";
import type { RecordingMark, recordingKinds } from "#shared/contracts/recordings.ts";
import type {
  CallId,
  InteractionId,
  QueueId,
  RecordingId,
  SiteId,
  TeamId,
  UserId,
} from "#shared/ids.ts";

/**
 * One stretch of a call that agents talked in, or a message left for a voicemail box:
 * recording → ended → stored → deleted, or ended → failed. The row outlives its sound.
 */
interface RecordingRow {
  id: RecordingId;
  siteId: SiteId;
  kind: (typeof recordingKinds)[number];
  /** Where the telephone system has it, until it is stored here. */
  source: string;
  subject: string;
  callId: CallId;
  interactionId: InteractionId;
  queueId: QueueId | null;
  /** The queue's team when it was recorded: who may listen does not move with the queue. */
  teamId: TeamId | null;
  /** Everybody who talked in it. */
  agentIds: UserId[];
  announced: boolean;
  /** From the rule of then. */
  keepDays: number;
  marks: RecordingMark[];
  startedAt: Date;
  pausedUntil: Date | null;
  pausedFor: string | null;
  endedAt: Date | null;
  /** How often the telephone system was asked for the file in vain. */
  attempts: number;
  file: string | null;
  /** bigint, as text. */
  bytes: string | null;
  sha256: string | null;
  durationMs: number | null;
  /** Caller's steps, then as many of the agents'. */
  peaks: Buffer | null;
  storedAt: Date | null;
  failedAt: Date | null;
  deletedAt: Date | null;
  deletedBy: string | null;
}

export const RecordingEntity = new EntitySchema<RecordingRow>({
  name: "Recording",
  tableName: "recordings",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    kind: { type: "varchar", length: 16 },
    source: { type: "varchar", length: 128 },
    subject: { type: "varchar", length: 128 },
    callId: { type: "uuid" },
    interactionId: { type: "uuid" },
    queueId: { type: "uuid", nullable: true },
    teamId: { type: "uuid", nullable: true },
    agentIds: { type: "uuid", array: true, default: "{}" },
    announced: { type: "boolean", default: false },
    keepDays: { type: "integer" },
    marks: { type: "jsonb", default: [] },
    startedAt: { type: "timestamptz" },
    pausedUntil: { type: "timestamptz", nullable: true },
    pausedFor: { type: "varchar", length: 16, nullable: true },
    endedAt: { type: "timestamptz", nullable: true },
    attempts: { type: "integer", default: 0 },
    file: { type: "varchar", length: 128, nullable: true },
    bytes: { type: "bigint", nullable: true },
    sha256: { type: "varchar", length: 64, nullable: true },
    durationMs: { type: "integer", nullable: true },
    peaks: { type: "bytea", nullable: true },
    storedAt: { type: "timestamptz", nullable: true },
    failedAt: { type: "timestamptz", nullable: true },
    deletedAt: { type: "timestamptz", nullable: true },
    deletedBy: { type: "varchar", length: 128, nullable: true },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["queue", "queues"],
      ["team", "teams"],
    ] as const
  ).map(([thing, target]) => ({
    name: `recordings_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  checks: [
    { name: "recordings_kind_known", expression: "kind IN ('call','voicemail')" },
    {
      name: "recordings_stored_whole",
      expression:
        "stored_at IS NULL OR (bytes IS NOT NULL AND sha256 IS NOT NULL AND duration_ms IS NOT NULL AND peaks IS NOT NULL)",
    },
  ],
  indices: [
    { name: "recordings_interaction_id_idx", columns: ["interactionId"] },
    { name: "recordings_site_id_started_at_idx", columns: ["siteId", "startedAt"] },
    {
      name: "recordings_unfinished_idx",
      columns: ["siteId"],
      where: "stored_at IS NULL AND failed_at IS NULL",
    },
    { name: "recordings_file_idx", columns: ["siteId"], where: "file IS NOT NULL" },
  ],
});
