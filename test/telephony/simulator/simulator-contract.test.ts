import { describeConnector } from "#test/support/connector-contract.ts";
import { aCaller, aSimulator, passUntil } from "./simulator-bench.ts";

describeConnector("The simulator", async () => {
  const { clock, simulator, behaviour } = aSimulator();
  return {
    connector: simulator,
    callIn: async ({ ani, queue }) => simulator.callIn(aCaller({ ani, queue })),
    callerHangsUp: async (subject) => simulator.callerLeaves(subject),
    breakAgentPhone: async () => {
      behaviour.chances = { ...behaviour.chances, agentPhoneBusy: 1 };
    },
    eventually: (check) => passUntil(clock, check),
    close: () => simulator.stop(),
  };
});
