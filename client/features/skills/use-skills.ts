import type { UseQueryResult } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Skill, SkilledAgent } from "#shared/contracts/skills.ts";
import { listSkilledAgents, listSkills } from "#shared/contracts/skills.ts";
import { callApi } from "#client/lib/api.ts";

export type Matrix = Readonly<{ skills: readonly Skill[]; agents: readonly SkilledAgent[] }>;

const KEY = ["skills"];

export function useMatrix(): UseQueryResult<Matrix> {
  return useQuery({
    queryKey: KEY,
    // Somebody edits it: it changes when they save, not under their hands.
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      const [skills, agents] = await Promise.all([
        callApi(listSkills, { signal }),
        callApi(listSkilledAgents, { signal }),
      ]);
      return { skills: skills.items, agents: agents.items };
    },
  });
}

export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
