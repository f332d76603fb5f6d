import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { listQueues } from "#shared/contracts/routing.ts";
import type { Team, User } from "#shared/contracts/users.ts";
import { listTeams, listUsers } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";

const PAGE = 200;

export function useQueues(): UseQueryResult<QueueSettings[]> {
  return useQuery({
    queryKey: ["queues"],
    queryFn: async ({ signal }) => (await callApi(listQueues, { signal })).items,
  });
}

export function useTeams(): UseQueryResult<Team[]> {
  return useQuery({
    queryKey: ["teams", "all"],
    queryFn: async ({ signal }) => (await callApi(listTeams, { signal })).items,
  });
}

/** Everybody who may take calls, by name. */
export function useCallTakers(): UseQueryResult<User[]> {
  return useQuery({
    queryKey: ["people", "call takers"],
    queryFn: async ({ signal }) => {
      const people = await readEverybody(signal);
      return people
        .filter(({ active, role }) => active && (role === "agent" || role === "supervisor"))
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
    },
  });
}

async function readEverybody(signal: AbortSignal): Promise<User[]> {
  const people: User[] = [];
  let after: string | null = null;
  do {
    const query = after === null ? { limit: PAGE } : { limit: PAGE, after };
    const page: { items: User[]; next: string | null } = await callApi(listUsers, {
      query,
      signal,
    });
    people.push(...page.items);
    after = page.next;
  } while (after !== null);
  return people;
}

export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["queues"] });
}
