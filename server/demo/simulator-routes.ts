import type { Api } from "#server/http/api.ts";
import type { Simulator } from "#server/telephony/simulator/simulator.ts";
import type { SimulatorView } from "#shared/contracts/simulator.ts";
import { readSimulator, setSimulator } from "#shared/contracts/simulator.ts";

/** Rate control of the caller simulator. A queue we do not have gets the unknown-queue treatment. */
export function simulatorRoutes(api: Api, simulator: Simulator): void {
  api.handle(readSimulator, () => toSimulatorView(simulator));
  api.handle(setSimulator, ({ body }) => {
    simulator.setCallsPerMinute(body.callsPerMinute);
    if (body.queues) simulator.setQueues(body.queues);
    return toSimulatorView(simulator);
  });
}

function toSimulatorView(simulator: Simulator): SimulatorView {
  return {
    callsPerMinute: simulator.callsPerMinute,
    queues: [...simulator.queues],
    ...simulator.counts(),
  };
}
