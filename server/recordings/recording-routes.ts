import type { Response } from "express";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  deleteRecording,
  downloadRecording,
  hearRecording,
  listRecordings,
  playRecording,
} from "#shared/contracts/recordings.ts";
import type { AudioLinks, AudioUse } from "./audio-links.ts";
import { linkMs } from "./audio-links.ts";
import type { DeleteRecordings } from "./delete-recordings.ts";
import type { Sound } from "./recording-query.ts";
import { findRecordings, findSound } from "./recording-query.ts";
import type { RecordingStore } from "./recording-store.ts";
import { sendSound } from "./send-sound.ts";

type Parts = Readonly<{
  pool: Pool;
  store: RecordingStore;
  links: AudioLinks;
  deletion: DeleteRecordings;
}>;
type Asker = { identity: Identity; res: Response };

/** Finding, hearing, saving and deleting recordings. Whoever hears one leaves an audit row. */
export function recordingRoutes(api: Api, { pool, store, links, deletion }: Parts): void {
  /** The address is given once the audit row is there. */
  async function give(sound: Sound, use: AudioUse, reason: string, { identity, res }: Asker) {
    const file = fileOf(sound);
    requireReason(identity, reason);
    if (!(await store.isWhole({ ...sound, file }))) {
      throw new AppError("recording_damaged", "The file is missing or was changed.");
    }
    const actor = actorOf(identity);
    await recordAudit(pool, {
      siteId: identity.siteId,
      actor,
      action: use === "play" ? "recording.played" : "recording.downloaded",
      subject: `recording:${sound.id}`,
      reason: reason || undefined,
      change: { interactionId: sound.interactionId },
      requestId: requestIdOf(res),
    });
    return { url: links.make(sound.id, actor, use), expiresInMs: linkMs };
  }

  api.handle(listRecordings, (call) => findRecordings(pool, call));

  api.handle(playRecording, async ({ identity, scope, params, body, res }) => {
    const sound = await findSound(pool, { identity, scope, id: params.recordingId });
    const link = await give(sound, "play", body.reason ?? "", { identity, res });
    const { durationMs, marks } = sound;
    return { ...link, durationMs, marks, peaks: peaksOf(sound) };
  });

  api.handle(downloadRecording, async ({ identity, scope, params, body, res }) => {
    const sound = await findSound(pool, { identity, scope, id: params.recordingId });
    const link = await give(sound, "download", body.reason ?? "", { identity, res });
    return { ...link, sha256: sound.sha256 };
  });

  api.handle(hearRecording, async ({ identity, scope, params: { recordingId }, query, res }) => {
    const { until, use, signature } = query;
    const claim = { recordingId, actor: actorOf(identity), use, until };
    if (!links.holds(claim, signature)) {
      throw new AppError("link_expired", "This address no longer holds: ask for another.");
    }
    // Rights are asked for again: they may have been taken away since.
    const sound = await findSound(pool, { identity, scope, id: recordingId });
    await sendSound(res, store.folder, fileOf(sound), use);
  });

  api.handle(deleteRecording, ({ identity, scope, params, body, res }) =>
    deletion.byHand({ identity, scope, id: params.recordingId }, body.reason, requestIdOf(res)),
  );
}

function fileOf({ state, file }: Sound): string {
  if (state === "stored" && file !== null) return file;
  if (state === "deleted") throw new AppError("not_found", "This recording was deleted.");
  throw new AppError("not_possible_now", "This recording is not stored yet.");
}

/** Whoever listens to what others said says why. Quality reviewers listen all day: it is their work. */
function requireReason({ role }: Identity, reason: string): void {
  if (reason !== "" || (role !== "supervisor" && role !== "auditor")) return;
  throw new AppError("validation_failed", "Say why you want to hear this.", {
    faults: [{ pointer: "/reason", detail: "Required." }],
  });
}

function peaksOf({ peaks }: Sound): { caller: number[]; agent: number[] } {
  const half = peaks.length / 2;
  return { caller: [...peaks.subarray(0, half)], agent: [...peaks.subarray(half)] };
}
