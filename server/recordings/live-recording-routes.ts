import type { AcdQuestions } from "#server/acd/acd-core.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { AppError } from "#server/lib/app-error.ts";
import { changeLiveRecording, readLiveRecording } from "#shared/contracts/recordings.ts";
import type { CallId } from "#shared/ids.ts";
import type { LiveRecordings } from "./live-recordings.ts";

type Parts = Readonly<{ live: LiveRecordings; core: () => Pick<AcdQuestions, "call"> }>;

/** The recording of one's own call; machines, of any call of the source they speak for. */
export function liveRecordingRoutes(api: Api, { live, core }: Parts): void {
  function requireCall(identity: Identity, callId: CallId): void {
    const call = core().call(callId);
    const mine =
      identity.kind === "user"
        ? call?.agentId === identity.userId
        : identity.source === null || identity.source === call?.ref.source;
    if (!call || !mine) throw new AppError("not_found", "There is no such call of yours.");
  }

  /**
   * A desk asks as soon as it shows a call, which may be over by then: nothing records it. A machine
   * that names a call wrongly must not hear that nothing is recorded, and take a card's number.
   */
  api.handle(readLiveRecording, ({ identity, params: { callId } }) => {
    const isOver = identity.kind === "user" && !core().call(callId);
    if (!isOver) requireCall(identity, callId);
    return live.stateOf(callId);
  });

  api.handle(changeLiveRecording, ({ identity, params: { callId }, body }) => {
    requireCall(identity, callId);
    const { state, because } = body;
    const actor = actorOf(identity);
    return state === "paused"
      ? live.pause(callId, because, actor)
      : live.goOn(callId, because, actor);
  });
}
