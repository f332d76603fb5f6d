import type { QueueId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import { LazyHeap } from "./lazy-heap.ts";
import type { Queue } from "./state.ts";
import { createWaitingLists } from "./waiting-lists.ts";

/** [QU1] Agents may name a queue before it is configured; it is kept until then. */
export function queueOf(centre: Centre, queueId: QueueId): Queue {
  let queue = centre.queues.get(queueId);
  if (!queue) {
    queue = createQueue(queueId);
    centre.queues.set(queueId, queue);
  }
  return queue;
}

function createQueue(queueId: QueueId): Queue {
  return {
    queueId,
    config: null,
    counts: { ready: 0, onCalls: 0, wrapUp: 0, notReady: 0, signedOut: 0 },
    idle: new LazyHeap(),
    idleBySkill: new Map(),
    lists: createWaitingLists(),
    waiting: new LazyHeap(),
  };
}
