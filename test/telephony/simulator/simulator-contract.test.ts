import type { AgentPhone } from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import { describeConnector } from "#test/support/connector-contract.ts";
import { describeParties } from "#test/support/party-contract.ts";
import { aCaller, aSimulator, passUntil } from "./simulator-bench.ts";

const number = "+886255501234";
const anAgent = (userName: string, last: number): AgentPhone => ({
  agentId: `00000000-0000-4000-8000-00000000000${last}` as AgentId,
  userName,
  extension: `200${last}`,
});

async function aBench() {
  const { clock, simulator, behaviour } = aSimulator();
  return {
    connector: simulator,
    callIn: async ({ ani, queue }: { ani: string; queue: string }) =>
      simulator.callIn(aCaller({ ani, queue })),
    callerHangsUp: async (subject: string) => simulator.callerLeaves(subject),
    breakAgentPhone: async () => {
      behaviour.chances = { ...behaviour.chances, agentPhoneBusy: 1 };
    },
    eventually: (check: () => boolean) => passUntil(clock, check),
    close: () => simulator.stop(),
    agents: { ana: anAgent("ana", 1), ben: anAgent("ben", 2) },
    outside: {
      number,
      will: async (what: "answer" | "refuse") => {
        const outsideRefuses = what === "refuse" ? 1 : 0;
        behaviour.chances = { ...behaviour.chances, outsideRefuses };
      },
      hangsUp: async (subject: string) => simulator.outsideLeaves(subject, number),
    },
    whoHears: (subject: string) => simulator.whoHears(subject),
  };
}

describeConnector("The simulator", aBench);
describeParties("The simulator", aBench);
