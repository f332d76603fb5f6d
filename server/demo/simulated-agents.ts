import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { DeskLink } from "./agents/desk-link.ts";
import type { Habits } from "./agents/habits.ts";
import { SimulatedAgent } from "./agents/simulated-agent.ts";

type Options = Readonly<{
  /** Where this very process listens, such as `http://127.0.0.1:8080`. */
  origin: string;
  password: string;
  userNames: readonly string[];
  random: SeededRandom;
  clock: Clock;
  log: Logger;
  habits?: Habits;
}>;

const betweenSignInsMs = 150;

/** People who work through the same API and sockets as everybody; the server cannot tell them apart. */
export function startSimulatedAgents(options: Options): { stop(): void } {
  const { userNames, ...common } = options;
  const links = userNames.map((userName, index) => {
    // Each with dice of their own, so one's day does not hang on another's timing.
    const random = new SeededRandom(options.random.whole(1, 2 ** 31));
    const link = new DeskLink({ ...common, userName, random });
    link.open(new SimulatedAgent({ ...common, link, random }), index * betweenSignInsMs);
    return link;
  });
  return {
    stop() {
      for (const link of links) link.close();
    },
  };
}
