import type { AcdInput, QueueConfig } from "#server/acd/inputs.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { AgentId, QueueId } from "#shared/ids.ts";

/** classes: at most 300 sets of queues and skills; distinct: every agent has a set of their own. */
export type Shape = "classes" | "distinct";

/** What a call may ask for: always something that somebody in that queue can do. */
type Demand = Readonly<{ queueId: QueueId; skills: Readonly<Record<string, number>> }>;
export type BenchSite = Readonly<{
  inputs: readonly AcdInput[];
  /** What a queue's calls ask for, once per profile that serves it: calls come as agents are there. */
  arrivals: readonly (readonly Demand[])[];
}>;

/** The same variety at every size, so that sizes compare. */
const demandsPerQueue: Record<Shape, number> = { classes: 3, distinct: 20 };

type Profile = Readonly<{
  queueIds: readonly QueueId[];
  skills: Readonly<Record<string, number>>;
}>;

/** 500 queues; three queues an agent; 20 skills in 5 levels. */
export function createBenchSite(agents: number, shape: Shape): BenchSite {
  const random = new SeededRandom(3);
  const queueIds = Array.from({ length: 500 }, (_, index) => `queue-${index}` as QueueId);
  const profileCount = shape === "distinct" ? agents : Math.min(300, agents);
  const profiles = Array.from({ length: profileCount }, (_, index) =>
    createProfile(random, queueIds, index, shape),
  );
  const inputs: AcdInput[] = queueIds.map((queueId) => ({
    kind: "queueConfigured",
    queue: queueConfig(queueId),
  }));
  for (let index = 0; index < agents; index += 1) {
    const profile = profiles[index % profiles.length];
    if (profile) inputs.push(...signIn(index, profile));
  }
  const variants = new Map(
    queueIds.map((queueId) => {
      const served = profiles.filter((profile) => profile.queueIds.includes(queueId));
      const demands = Array.from(
        { length: served.length > 0 ? demandsPerQueue[shape] : 0 },
        () => ({
          queueId,
          skills: demandOf(random, random.pick(served)),
        }),
      );
      return [queueId, demands];
    }),
  );
  const arrivals = profiles.flatMap(({ queueIds: own }) => own.map((id) => variants.get(id) ?? []));
  return { inputs, arrivals };
}

function createProfile(
  random: SeededRandom,
  queueIds: readonly QueueId[],
  index: number,
  shape: Shape,
): Profile {
  const own = queueIds[(index * 2) % queueIds.length];
  const next = queueIds[(index * 2 + 1) % queueIds.length];
  const skills: Record<string, number> = {};
  const skillCount = shape === "classes" ? 3 : 8;
  for (let count = 0; count < skillCount; count += 1) {
    skills[`skill-${random.whole(0, 19)}`] = random.whole(1, 5);
  }
  return { queueIds: [...(own && next ? [own, next] : []), random.pick(queueIds)], skills };
}

/** No skill, one or two, at a level this agent has. */
function demandOf(random: SeededRandom, { skills }: Profile): Demand["skills"] {
  const keys = Object.keys(skills);
  const asked = random.chance(0.2) ? 0 : random.chance(0.7) ? 1 : 2;
  const demand: Record<string, number> = {};
  for (let count = 0; count < asked; count += 1) {
    const skill = random.pick(keys);
    demand[skill] = random.whole(1, skills[skill] ?? 1);
  }
  return demand;
}

function signIn(index: number, { queueIds, skills }: Profile): AcdInput[] {
  const agentId = `10000000-0000-4000-8000-${String(index).padStart(12, "0")}` as AgentId;
  return [
    { kind: "agentConfigured", agent: { agentId, queueIds, skills } },
    { kind: "consoleAttached", agentId },
    { kind: "presenceChosen", agentId, presence: { kind: "ready" } },
  ];
}

function queueConfig(queueId: QueueId): QueueConfig {
  return {
    queueId,
    ringMs: 20_000,
    wrapUpMs: 0,
    wrapUpExtensionMs: 0,
    wrapUpLimitMs: 0,
    missesBeforeNotReady: 2,
    priorityHeadStartMs: 60_000,
    tierHeadStartMs: { mvc: 0, mgc: 0, standard: 0, bz: 0 },
    lastAgentHoldMs: 0,
    lastAgentWithinMs: 0,
  };
}
