import { useState } from "react";
import { signOut } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { keepingMachineSettings } from "#client/lib/machine-settings.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

/** Stops the calls first: between the two nobody may be routed to an empty chair. */
export function useSignOut(onSignedOut: () => void) {
  const desk = useDesk();
  const takesCalls = useMay("agentState:own");
  const [problem, setProblem] = useState<unknown>();
  async function leave(): Promise<void> {
    setProblem(undefined);
    try {
      if (takesCalls && desk.getState().connection.kind === "online") {
        await desk.send("agent.setPresence", { presence: { kind: "signedOut" } });
      }
      await keepingMachineSettings(() => callApi(signOut));
      onSignedOut();
    } catch (error) {
      setProblem(error);
    }
  }
  return { leave, problem };
}
