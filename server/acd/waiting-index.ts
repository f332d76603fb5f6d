import type { QueueConfig } from "./inputs.ts";
import { hasDeclined } from "./idle-index.ts";
import { comesBefore, LazyHeap } from "./lazy-heap.ts";
import { meets } from "./requirement.ts";
import type { Agent, Call, Queue, WaitEntry, WaitingList } from "./state.ts";

/** [PR1] [PR2] Head starts move the time of arrival, so nobody overtakes inside the order later. */
export function virtualArrival(
  config: QueueConfig,
  queuedAt: number,
  priority: number,
  tierHeadStartMs: number,
): number {
  return queuedAt - priority * config.priorityHeadStartMs - tierHeadStartMs;
}

/** Into the order of service: of the held-for agent, or of the queue. */
export function enterWaiting(call: Call): void {
  if (!call.queue || call.place) return;
  const entry: WaitEntry = { at: call.virtualAt, tie: call.order, live: true, call };
  call.place = entry;
  const calls = call.heldFor ? call.heldFor.held : listOf(call.queue, call).calls;
  calls.push(entry);
}

export function leaveWaiting(call: Call): void {
  const { place, queue, heldFor } = call;
  call.place = null;
  call.seeking = false;
  if (!place) return;
  place.live = false;
  if (heldFor) {
    heldFor.held.noteDeath();
    return;
  }
  const list = queue?.listByRequirement.get(call.requirement.key);
  if (!queue || !list) return;
  list.calls.noteDeath();
  if (list.calls.size === 0) dropList(queue, list);
}

/**
 * The call this agent is to take: one held for them [LA1], else the first in order of service
 * [PR3] of the queues they serve. Looks at the head of every requirement that waits there.
 */
export function firstCallFor(agent: Agent): Call | undefined {
  const held = agent.held.peek();
  if (held) return held.call;
  let best: WaitEntry | undefined;
  for (const queue of agent.queues) {
    for (const list of queue.lists) {
      const head = list.calls.peek();
      if (!head || (best && !comesBefore(head, best)) || !meets(agent.skills, list.requirement)) {
        continue;
      }
      const offerable = hasDeclined(head.call, agent) ? firstNotDeclined(list, agent) : head;
      if (offerable && (!best || comesBefore(offerable, best))) best = offerable;
    }
  }
  return best?.call;
}

/** Somebody waits in this list whom every agent may get: then no eligible agent is idle. */
export function nobodyIsIdleFor(queue: Queue, call: Call): boolean {
  const head = queue.listByRequirement.get(call.requirement.key)?.calls.peek();
  return head !== undefined && head.call.declines.length === 0;
}

/** Calls an agent declined within the last seconds are few. */
function firstNotDeclined(list: WaitingList, agent: Agent): WaitEntry | undefined {
  const passed: WaitEntry[] = [];
  let entry = list.calls.peek();
  while (entry && hasDeclined(entry.call, agent)) {
    passed.push(entry);
    list.calls.pop();
    entry = list.calls.peek();
  }
  for (const one of passed) list.calls.push(one);
  return entry;
}

function listOf(queue: Queue, call: Call): WaitingList {
  const { requirement } = call;
  let list = queue.listByRequirement.get(requirement.key);
  if (!list) {
    list = { requirement, calls: new LazyHeap(), index: queue.lists.length };
    queue.listByRequirement.set(requirement.key, list);
    queue.lists.push(list);
  }
  return list;
}

function dropList(queue: Queue, list: WaitingList): void {
  queue.listByRequirement.delete(list.requirement.key);
  const last = queue.lists.pop();
  if (!last || last === list) return;
  queue.lists[list.index] = last;
  last.index = list.index;
}
