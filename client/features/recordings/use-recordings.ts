import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeRecordingRule,
  deleteRecording,
  downloadRecording,
  listRecordingRules,
  listRecordings,
} from "#shared/contracts/recordings.ts";
import type { RecordingRule } from "#shared/contracts/recordings.ts";
import type { RecordingId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";

const all = ["recordings", "all"];
const rules = ["recording-rules"];

export function useRecordings() {
  return useInfiniteQuery({
    queryKey: all,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(listRecordings, {
        query: pageParam === undefined ? {} : { after: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useDeletion() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: RecordingId; reason: string }) =>
      callApi(deleteRecording, { params: { recordingId: id }, body: { reason } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["recordings"] }),
  });
}

/** Resolves with the address of the file. */
export function useDownload() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: RecordingId; reason: string }) =>
      callApi(downloadRecording, { params: { recordingId: id }, body: { reason } }),
  });
}

export function useRules() {
  return useQuery({
    queryKey: rules,
    queryFn: ({ signal }) => callApi(listRecordingRules, { signal }),
  });
}

export function useChangeRule() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rule: RecordingRule) =>
      callApi(changeRecordingRule, {
        params: { queueId: rule.queueId },
        body: { mode: rule.mode, keepDays: rule.keepDays },
        ifMatch: rule.rev,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: rules }),
  });
}
