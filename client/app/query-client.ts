import { QueryClient } from "@tanstack/react-query";
import { RequestError } from "#client/lib/request-error.ts";

const worthAnotherTry = new Set(["offline", "no_answer", "not_leader", "storage_unavailable"]);

/** Reads are tried again when the fault will pass by itself; writes never without the person. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 3 && error instanceof RequestError && worthAnotherTry.has(error.code),
      },
      // Our own requests fail honestly when offline; a paused one would run at a surprising time.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
