import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Team, User } from "#shared/contracts/users.ts";
import { listTeams, listUsers } from "#shared/contracts/users.ts";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { listQueues } from "#shared/contracts/routing.ts";
import { callApi } from "#client/lib/api.ts";

const PAGE = 200;

export type TeamEntry = Readonly<{
  team: Team;
  members: readonly User[];
  queues: readonly QueueSettings[];
}>;

/** Teams with who belongs to them and what is theirs. */
export function useTeamEntries(): UseQueryResult<TeamEntry[]> {
  return useQuery({
    queryKey: ["teams", "entries"],
    queryFn: async ({ signal }) => {
      const [teams, people, queues] = await Promise.all([
        callApi(listTeams, { signal }),
        readEverybody(signal),
        callApi(listQueues, { signal }),
      ]);
      return teams.items.map((team) => ({
        team,
        members: people.filter(({ active, teamIds }) => active && teamIds.includes(team.id)),
        queues: queues.items.filter(({ teamId }) => teamId === team.id),
      }));
    },
  });
}

export function usePeople(): UseQueryResult<User[]> {
  return useQuery({
    queryKey: ["people", "everybody"],
    queryFn: async ({ signal }) =>
      (await readEverybody(signal)).toSorted((a, b) => a.displayName.localeCompare(b.displayName)),
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

/** After a change: everything that shows teams is read again. */
export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const lists = ["teams", "people", "queues", "skills"].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    );
    await Promise.all(lists);
  };
}
