import { useCallback, useState } from "react";
import type { SkilledAgent } from "#shared/contracts/skills.ts";
import { putAgentSkills } from "#shared/contracts/skills.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import type { Edits } from "./matrix-edits.ts";
import { edited, skillsAfter } from "./matrix-edits.ts";
import type { Matrix } from "./use-skills.ts";
import { useReadAgain } from "./use-skills.ts";

const none: Edits = new Map();

export interface Editing {
  readonly edits: Edits;
  /** Whom somebody else changed meanwhile: their new levels are shown, what was typed is kept. */
  readonly overtaken: readonly string[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly setLevel: (agent: SkilledAgent, skill: string, level: number) => void;
  readonly save: () => void;
  readonly discard: () => void;
}

/** Levels that were typed into the matrix until they are saved, person by person. */
export function useEdits(matrix: Matrix | undefined): Editing {
  const [edits, setEdits] = useState(none);
  const [overtaken, setOvertaken] = useState<readonly string[]>([]);
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  const setLevel = useCallback((agent: SkilledAgent, skill: string, level: number) => {
    setEdits((before) => edited(before, agent, skill, level));
  }, []);

  function save() {
    void submit(async () => {
      const late: string[] = [];
      const changed = matrix?.agents.filter(({ agentId }) => edits.has(agentId)) ?? [];
      try {
        for (const agent of changed) {
          if (!(await saveOne(agent, skillsAfter(agent, edits)))) late.push(agent.displayName);
          else setEdits((before) => without(before, agent.agentId));
        }
      } finally {
        setOvertaken(late);
        await readAgain();
      }
    });
  }

  function discard() {
    setEdits(none);
    setOvertaken([]);
  }

  return { edits, overtaken, busy, error, setLevel, save, discard };
}

/** false: somebody was faster. */
async function saveOne(agent: SkilledAgent, skills: Record<string, number>): Promise<boolean> {
  const params = { agentId: agent.agentId };
  try {
    await callApi(putAgentSkills, { params, body: { skills }, ifMatch: agent.rev });
    return true;
  } catch (error) {
    if (error instanceof RequestError && error.code === "conflict") return false;
    throw error;
  }
}

function without(edits: Edits, agentId: string): Edits {
  const next = new Map(edits);
  next.delete(agentId);
  return next;
}
