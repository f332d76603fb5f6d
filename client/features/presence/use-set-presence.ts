import { useState } from "react";
import type { Presence } from "#shared/contracts/agents.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

/** Asks for another presence. The screen changes when the server has decided, not before. */
export function useSetPresence() {
  const desk = useDesk();
  const [problem, setProblem] = useState<unknown>();
  async function setPresence(presence: Presence): Promise<void> {
    setProblem(undefined);
    try {
      await desk.send("agent.setPresence", { presence });
    } catch (error) {
      setProblem(error);
    }
  }
  return { setPresence, problem };
}
