import type { AgentId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import { LazyHeap } from "./lazy-heap.ts";
import type { Agent, Queue } from "./state.ts";

/** [PS4] Nobody works before they said so. */
export function createAgent(agentId: AgentId, now: Millis): Agent {
  return {
    agentId,
    queueIds: [],
    queues: [],
    skills: new Map(),
    idleOrders: [],
    presence: { kind: "signedOut" },
    presenceAfterCall: null,
    suspendedPresence: null,
    activity: "idle",
    call: null,
    wrapUp: null,
    device: "ok",
    consoleAlive: false,
    since: now,
    idleSince: now,
    misses: 0,
    idle: null,
    held: new LazyHeap(),
    deadline: null,
    published: null,
    group: "signedOut",
    touched: false,
  };
}

/** [QU1] Agents may name a queue before it is configured. */
export function createQueue(queueId: QueueId): Queue {
  return {
    queueId,
    config: null,
    counts: { ready: 0, onCalls: 0, wrapUp: 0, notReady: 0, signedOut: 0 },
    idle: new LazyHeap(),
    idleBySkill: new Map(),
    listByRequirement: new Map(),
    lists: [],
    heads: [],
    waiting: new LazyHeap(),
  };
}
