import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Advice } from "#shared/contracts/advice.ts";
import { listAdvice, seeAdvice } from "#shared/contracts/advice.ts";
import type { CallId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useServerEvent } from "#client/realtime/desk-context.ts";

/** What one was told about this call and has not read: from the server once, then as it comes. */
export function useAdvice(callId: CallId) {
  const queries = useQueryClient();
  const key = ["advice", callId];
  const { data = [] } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await callApi(listAdvice, { params: { callId }, signal })).items,
  });
  const put = (advice: Advice) =>
    queries.setQueryData<Advice[]>(key, (known = []) =>
      [...known.filter(({ id }) => id !== advice.id), advice].toSorted((a, b) =>
        a.givenAt.localeCompare(b.givenAt),
      ),
    );
  useServerEvent("advice.given", (advice) => {
    if (advice.callId === callId) put(advice);
  });
  const seen = useMutation({
    mutationFn: (id: string) => callApi(seeAdvice, { params: { adviceId: id } }),
    onSuccess: put,
  });
  return {
    unseen: data.filter(({ seenAt }) => seenAt === null),
    markSeen: (id: string) => seen.mutate(id),
  };
}
