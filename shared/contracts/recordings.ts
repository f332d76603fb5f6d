import * as z from "zod/mini";
import { CallId, CustomerId, InteractionId, QueueId, RecordingId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** Whether calls of a queue are recorded; announced: the caller is told as it begins. */
export const recordingModes = ["off", "on", "announced"] as const;
export const RecordingMode = z.enum(recordingModes);
export type RecordingMode = z.infer<typeof RecordingMode>;

export const recordingKinds = ["call", "voicemail"] as const;

/** Places to jump to. `agent`: somebody else talks from here. */
export const recordingMarks = ["agent", "held", "retrieved", "paused", "resumed"] as const;
export const RecordingMark = z.object({
  atMs: z.int(),
  kind: z.enum(recordingMarks),
  /** Who did it, as the audit log names them; null: nobody in particular. */
  by: z.nullable(z.string()),
});
export type RecordingMark = z.infer<typeof RecordingMark>;

export const Recording = z.object({
  id: RecordingId,
  kind: z.enum(recordingKinds),
  callId: CallId,
  interactionId: InteractionId,
  queueName: z.nullable(z.string()),
  agentNames: z.array(z.string()),
  customerName: z.nullable(z.string()),
  startedAt: z.iso.datetime(),
  durationMs: z.nullable(z.int()),
  /** failed: the telephone system has no file of it. */
  state: z.enum(["recording", "storing", "stored", "failed", "deleted"]),
  /** Of the stored file, hex. */
  sha256: z.nullable(z.string()),
  /** When retention deletes it. */
  keptUntil: z.nullable(z.iso.datetime()),
  marks: z.array(RecordingMark),
});
export type Recording = z.infer<typeof Recording>;

const OneRecording = z.object({ recordingId: RecordingId });
const Reason = z.string().check(z.trim(), z.maxLength(200));
const Pages = {
  after: z.optional(z.string().check(z.maxLength(200))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
};

export const listRecordings = endpoint({
  method: "GET",
  path: "/recordings",
  access: "recording:read",
  summary: "Recordings, newest first: one's own, one's teams', or all",
  query: z.object({
    interactionId: z.optional(InteractionId),
    customerId: z.optional(CustomerId),
    queueId: z.optional(QueueId),
    agentId: z.optional(UserId),
    kind: z.optional(z.enum(recordingKinds)),
    ...Pages,
  }),
  response: z.object({ items: z.array(Recording), next: z.nullable(z.string()) }),
});

const Wish = z.object({
  /** Supervisors and auditors say why. */
  reason: z.optional(Reason),
});

export const playRecording = endpoint({
  method: "POST",
  path: "/recordings/:recordingId/playback",
  access: "recording:play",
  summary: "An address to listen at, good for five minutes; leaves an audit row",
  params: OneRecording,
  body: Wish,
  response: z.object({
    /** WAV in stereo: the caller on the left, agents on the right. Ranges are served. */
    url: z.string(),
    expiresInMs: z.int(),
    durationMs: z.int(),
    /** Loudness from 0 to 255 in equal steps over the whole length, per side. */
    peaks: z.object({ caller: z.array(z.int()), agent: z.array(z.int()) }),
    marks: z.array(RecordingMark),
  }),
});

export const downloadRecording = endpoint({
  method: "POST",
  path: "/recordings/:recordingId/download",
  access: "recording:download",
  summary: "An address to save the file from, good for five minutes; leaves an audit row",
  params: OneRecording,
  body: Wish,
  response: z.object({ url: z.string(), expiresInMs: z.int(), sha256: z.string() }),
});

/** The address that `playback` gives; good for who asked for it. */
export const hearRecording = endpoint({
  method: "GET",
  path: "/recordings/:recordingId/audio",
  access: "recording:play",
  summary: "The sound itself, with Range; only by a signed address",
  params: OneRecording,
  query: z.object({
    until: z.coerce.number().check(z.int()),
    use: z.enum(["play", "download"]),
    signature: z.string().check(z.maxLength(100)),
  }),
});

export const deleteRecording = endpoint({
  method: "PUT",
  path: "/recordings/:recordingId/deletion",
  access: "recording:delete",
  summary: "Delete the sound for good; that there was one stays known",
  params: OneRecording,
  body: z.object({ reason: Reason.check(z.minLength(1)) }),
});

/** What happens to the recording of a call that is going on. */
export const LiveRecording = z.object({
  callId: CallId,
  /** failing: it should be recorded and the telephone system cannot. */
  state: z.enum(["off", "recording", "paused", "failing"]),
  announced: z.boolean(),
  /** Of a pause: it ends by itself. */
  resumesInMs: z.nullable(z.int()),
  pausedFor: z.nullable(z.enum(["agent", "payment"])),
});
export type LiveRecording = z.infer<typeof LiveRecording>;

const OneCall = z.object({ callId: CallId });

export const readLiveRecording = endpoint({
  method: "GET",
  path: "/calls/:callId/recording",
  access: "recording:pause",
  summary: "Whether this call is being recorded",
  params: OneCall,
  response: LiveRecording,
});

export const changeLiveRecording = endpoint({
  method: "PUT",
  path: "/calls/:callId/recording",
  access: "recording:pause",
  summary: "Pause the recording of a call, or go on; a pause ends by itself after two minutes",
  params: OneCall,
  body: z.object({
    state: z.enum(["recording", "paused"]),
    /** payment: ends with the form, and leaves a pause of the agent's own alone. */
    because: z._default(z.enum(["agent", "payment"]), "agent"),
  }),
  response: LiveRecording,
});

export const RecordingRule = z.object({
  queueId: QueueId,
  queueName: z.string(),
  mode: RecordingMode,
  keepDays: z.int(),
  rev: z.int(),
});
export type RecordingRule = z.infer<typeof RecordingRule>;

export const listRecordingRules = endpoint({
  method: "GET",
  path: "/recording-rules",
  access: "routing:read",
  summary: "Which queues' calls are recorded and how long that is kept",
  response: z.object({ items: z.array(RecordingRule) }),
});

export const changeRecordingRule = endpoint({
  method: "PUT",
  path: "/queues/:queueId/recording-rule",
  access: "routing:write",
  summary:
    "Say whether calls of this queue are recorded; holds from the next answer on (If-Match: rev)",
  params: z.object({ queueId: QueueId }),
  body: z.object({
    mode: RecordingMode,
    keepDays: z.int().check(z.minimum(1), z.maximum(3_650)),
  }),
  response: RecordingRule,
});
