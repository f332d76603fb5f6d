import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { QueueKey } from "./demo-queues.ts";
import { demoQueues } from "./demo-queues.ts";
import type { StaffMember, TeamKey } from "./staff.ts";

/** Who works where. */
export class Roster {
  #byTeam: Map<TeamKey | undefined, StaffMember[]>;
  #byName: Map<string, StaffMember>;

  constructor(staff: readonly StaffMember[]) {
    const agents = staff.filter(({ role }) => role === "agent");
    this.#byTeam = Map.groupBy(agents, ({ teams }) => teams[0]);
    this.#byName = new Map(staff.map((member) => [member.userName, member]));
  }

  named(userName: string): StaffMember {
    const member = this.#byName.get(userName);
    if (!member) throw new RangeError(`Nobody is called ${userName}`);
    return member;
  }

  someAgent(random: SeededRandom, team: TeamKey): StaffMember {
    return random.pick(this.#byTeam.get(team) ?? []);
  }
}

export function teamOfQueue(queue: QueueKey): TeamKey {
  return demoQueues.find(({ key }) => key === queue)!.team;
}
