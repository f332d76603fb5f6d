import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  Dispositions,
  KeptDispositions,
  KeptReasons,
  Reasons,
} from "#shared/contracts/labels.ts";
import {
  putDispositions,
  putReasons,
  readDispositions,
  readReasons,
} from "#shared/contracts/labels.ts";
import { callApi } from "#client/lib/api.ts";

export type LabelKind = "reasons" | "dispositions";
export type KeptList = KeptReasons | KeptDispositions;

/** The list as it is kept; it changes when somebody saves, not under the hands of who edits it. */
export function useLabelList(kind: LabelKind): UseQueryResult<KeptList> {
  return useQuery<KeptList>({
    queryKey: ["labels", kind],
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) =>
      kind === "reasons" ? callApi(readReasons, { signal }) : callApi(readDispositions, { signal }),
  });
}

export function useSaveLabels(kind: LabelKind) {
  const queries = useQueryClient();
  const show = (list: KeptList) => queries.setQueryData(["labels", kind], list);
  return {
    show,
    save: async (items: Dispositions, ifMatch: number): Promise<void> => {
      show(
        kind === "reasons"
          ? await callApi(putReasons, { body: { items: items satisfies Reasons }, ifMatch })
          : await callApi(putDispositions, { body: { items }, ifMatch }),
      );
    },
  };
}
