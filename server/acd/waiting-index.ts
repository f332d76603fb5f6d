import type { QueueConfig } from "./inputs.ts";
import { hasDeclined } from "./idle-index.ts";
import { comesBefore, LazyHeap } from "./lazy-heap.ts";
import type { Requirement } from "./requirement.ts";
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
  const { queue, heldFor } = call;
  if (!queue || call.place) return;
  const entry: WaitEntry = { at: call.virtualAt, tie: call.order, live: true, call };
  call.place = entry;
  if (heldFor) {
    heldFor.held.push(entry);
    return;
  }
  const list = call.list ?? listOf(queue, call.requirement);
  call.list = list;
  list.calls.push(entry);
  noteHead(queue, list);
}

export function leaveWaiting(call: Call): void {
  const { place, queue, heldFor, list } = call;
  call.place = null;
  call.list = null;
  call.seeking = false;
  if (!place) return;
  place.live = false;
  if (heldFor) {
    heldFor.held.noteDeath();
    return;
  }
  if (!queue || !list) return;
  list.calls.noteDeath();
  if (list.calls.size === 0) dropList(queue, list);
  else noteHead(queue, list);
}

/**
 * The call this agent is to take: one held for them [LA1], else the first in order of service
 * [PR3] of the queues they serve. Looks at the head of every requirement that waits there.
 */
export function firstCallFor(agent: Agent): Call | undefined {
  const held = agent.held.peek();
  if (held) return held.call;
  let best: WaitEntry | undefined;
  let bestAt = Infinity;
  for (const { heads, lists } of agent.profile.queues) {
    for (let index = 0; index < heads.length; index += 1) {
      if ((heads[index] as number) > bestAt) continue;
      const entry = headFor(lists[index] as WaitingList, agent);
      if (!entry || (best && !comesBefore(entry, best))) continue;
      best = entry;
      bestAt = entry.at;
    }
  }
  return best?.call;
}

/** Somebody waits in this list whom every agent may get: then no eligible agent is idle. */
export function nobodyIsIdleFor(queue: Queue, call: Call): boolean {
  call.list = queue.listByRequirement.get(call.requirement.key) ?? null;
  const head = call.list?.calls.peek();
  return head !== undefined && head.call.declines.length === 0;
}

function headFor(list: WaitingList, agent: Agent): WaitEntry | undefined {
  if (!meets(agent.profile.skills, list.requirement)) return undefined;
  const head = list.calls.peek();
  return head && hasDeclined(head.call, agent) ? firstNotDeclined(list, agent) : head;
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

function noteHead(queue: Queue, list: WaitingList): void {
  queue.heads[list.index] = list.calls.peek()?.at ?? Infinity;
}

function listOf(queue: Queue, requirement: Requirement): WaitingList {
  let list = queue.listByRequirement.get(requirement.key);
  if (!list) {
    list = { requirement, calls: new LazyHeap(), index: queue.lists.length };
    queue.listByRequirement.set(requirement.key, list);
    queue.lists.push(list);
    queue.heads.push(Infinity);
  }
  return list;
}

/** The last list takes the place of the empty one. */
function dropList(queue: Queue, list: WaitingList): void {
  queue.listByRequirement.delete(list.requirement.key);
  const last = queue.lists.pop();
  const head = queue.heads.pop();
  if (!last || head === undefined || last === list) return;
  last.index = list.index;
  queue.lists[last.index] = last;
  queue.heads[last.index] = head;
}
