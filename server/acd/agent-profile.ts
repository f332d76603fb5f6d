import type { Centre } from "./centre.ts";
import { idleOrdersOf } from "./idle-index.ts";
import type { AgentConfig } from "./inputs.ts";
import { queueOf } from "./queue-records.ts";
import type { AgentProfile } from "./state.ts";

export const noProfile: AgentProfile = {
  key: "",
  queues: [],
  skills: new Map(),
  idleOrders: [],
  agents: 0,
};

/** Agents with the same queues and skills share one profile. */
export function joinProfile(centre: Centre, config: AgentConfig): AgentProfile {
  const queueIds = [...new Set(config.queueIds)].sort();
  const skills = Object.entries(config.skills).sort(([one], [other]) => (one < other ? -1 : 1));
  const key = JSON.stringify([queueIds, skills]);
  let profile = centre.profiles.get(key);
  if (!profile) {
    const queues = queueIds.map((queueId) => queueOf(centre, queueId));
    const skillMap = new Map(skills);
    const idleOrders = idleOrdersOf(queues, skillMap);
    profile = { key, queues, skills: skillMap, idleOrders, agents: 0 };
    centre.profiles.set(key, profile);
  }
  profile.agents += 1;
  return profile;
}

export function leaveProfile(centre: Centre, profile: AgentProfile): void {
  if (profile === noProfile) return;
  profile.agents -= 1;
  if (profile.agents === 0) centre.profiles.delete(profile.key);
}
