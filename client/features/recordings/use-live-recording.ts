import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { LiveRecording } from "#shared/contracts/recordings.ts";
import { readLiveRecording } from "#shared/contracts/recordings.ts";
import type { CallId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDesk, useDeskState } from "#client/realtime/desk-context.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { stamp } from "#client/realtime/merge-by-rev.ts";

const keyOf = (callId: CallId) => ["live-recording", callId];

/** What happens to this call's recording: asked for once, then as the server tells. */
export function useLiveRecording(callId: CallId): Stamped<LiveRecording> | null {
  const desk = useDesk();
  const queries = useQueryClient();
  const synced = useDeskState((state) => state.synced);
  const { data } = useQuery({
    // After each snapshot anew: what was told meanwhile was not heard.
    queryKey: [...keyOf(callId), synced],
    enabled: synced,
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      stamp(await callApi(readLiveRecording, { params: { callId }, signal }), performance.now()),
  });
  useEffect(
    () =>
      desk.on("recording.updated", (recording) => {
        queries.setQueryData(
          [...keyOf(recording.callId), true],
          stamp(recording, performance.now()),
        );
      }),
    [desk, queries],
  );
  return data ?? null;
}
