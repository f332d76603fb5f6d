import type { QueueConfig } from "./inputs.ts";
import type { Agent, Call, Queue, WaitEntry } from "./state.ts";
import { firstInLists, firstNotDeclined, noteListChange, obtainList } from "./waiting-lists.ts";

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
  const list = call.list ?? obtainList(queue.lists, call.requirement);
  call.list = list;
  list.calls.push(entry);
  noteListChange(queue.lists, list);
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
  noteListChange(queue.lists, list);
}

/**
 * The call this agent is to take: one held for them [LA1], else the first in order of service
 * [PR3] of the queues they serve.
 */
export function firstCallFor(agent: Agent, now: number): Call | undefined {
  const held = agent.held.peek();
  if (held) return held.call;
  const first = agent.declinesUntil < now ? firstInLists(agent) : firstNotDeclined(agent);
  return first?.call;
}

/** Somebody waits in this list whom every agent may get: then no eligible agent is idle. */
export function nobodyIsIdleFor(queue: Queue, call: Call): boolean {
  call.list = queue.lists.byRequirement.get(call.requirement.key) ?? null;
  const head = call.list?.calls.peek();
  return head !== undefined && head.call.declines.length === 0;
}
