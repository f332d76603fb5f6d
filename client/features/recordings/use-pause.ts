import { useMutation } from "@tanstack/react-query";
import { changeLiveRecording } from "#shared/contracts/recordings.ts";
import type { CallId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";

type Wish = { state: "paused" | "recording"; because: "agent" | "payment" };

/** The server tells the desk what came of it; here is only what went wrong. */
export function usePause(callId: CallId) {
  return useMutation({
    mutationFn: (body: Wish) => callApi(changeLiveRecording, { params: { callId }, body }),
  });
}
