import { useState } from "react";
import type { Presence } from "#shared/contracts/agents.ts";
import { useDesk } from "#client/realtime/desk-context.ts";
import { useSoftphone } from "#client/softphone/softphone-context.ts";

/** Asks for another presence. The screen changes when the server has decided, not before. */
export function useSetPresence() {
  const desk = useDesk();
  const phone = useSoftphone();
  const [problem, setProblem] = useState<unknown>();
  async function setPresence(presence: Presence): Promise<void> {
    setProblem(undefined);
    try {
      // What is missing comes on the screen, and there the agent goes on.
      const isPhone = phone.getState().line.kind !== "off";
      if (presence.kind === "ready" && isPhone && !(await phone.prepare())) return;
      await desk.send("agent.setPresence", { presence });
    } catch (error) {
      setProblem(error);
    }
  }
  return { setPresence, problem };
}
