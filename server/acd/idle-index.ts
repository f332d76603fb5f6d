import { comesBefore, LazyHeap } from "./lazy-heap.ts";
import type { Requirement } from "./requirement.ts";
import { meets } from "./requirement.ts";
import type { Agent, Call, IdleEntry, Queue } from "./state.ts";

const HIGHEST_LEVEL = 5;

/** Idle agents stand in one order per queue, and one per (queue, skill, own level). */
export function idleOrdersOf(
  queues: readonly Queue[],
  skills: ReadonlyMap<string, number>,
): LazyHeap<IdleEntry>[] {
  const orders: LazyHeap<IdleEntry>[] = [];
  for (const queue of queues) {
    orders.push(queue.idle);
    for (const [skill, level] of skills) orders.push(idleOrder(queue, skill, level));
  }
  return orders;
}

export function enterIdle(agent: Agent): void {
  const entry: IdleEntry = { at: agent.idleSince, tie: agent.agentId, live: true, agent };
  agent.idle = entry;
  for (const order of agent.profile.idleOrders) order.push(entry);
}

export function leaveIdle(agent: Agent): void {
  if (!agent.idle) return;
  agent.idle.live = false;
  agent.idle = null;
  for (const order of agent.profile.idleOrders) order.noteDeath();
}

/**
 * [ID1] The agent idle longest of those who serve the queue and have the skills.
 *
 * Cost: the heads of at most five orders. Only a call that asks for several skills walks past
 * agents, and those only of the skill the fewest idle agents have.
 */
export function longestIdle(queue: Queue, call: Call): Agent | undefined {
  const orders = narrowestOrders(queue, call.requirement);
  const passed: (readonly [order: LazyHeap<IdleEntry>, entry: IdleEntry])[] = [];
  let found: Agent | undefined;
  for (;;) {
    const order = orderWithFirst(orders);
    const entry = order?.peek();
    if (!order || !entry) break;
    if (meets(entry.agent.profile.skills, call.requirement) && !hasDeclined(call, entry.agent)) {
      found = entry.agent;
      break;
    }
    order.pop();
    passed.push([order, entry]);
  }
  for (const [order, entry] of passed) order.push(entry);
  return found;
}

/** [DC1] */
export function hasDeclined(call: Call, agent: Agent): boolean {
  if (call.declines.length === 0) return false;
  return call.declines.some(({ agentId }) => agentId === agent.agentId);
}

function idleOrder(queue: Queue, skill: string, level: number): LazyHeap<IdleEntry> {
  let levels = queue.idleBySkill.get(skill);
  if (!levels) {
    levels = Array.from({ length: HIGHEST_LEVEL }, () => new LazyHeap<IdleEntry>());
    queue.idleBySkill.set(skill, levels);
  }
  return levels[levelIndex(level)] ?? queue.idle;
}

/** Nonsense levels still find a bucket; `meets` has the last word on every candidate. */
function levelIndex(level: number): number {
  return Math.min(Math.max(Math.floor(level) || 1, 1), HIGHEST_LEVEL) - 1;
}

function narrowestOrders(queue: Queue, requirement: Requirement): readonly LazyHeap<IdleEntry>[] {
  if (requirement.skills.length === 0) return [queue.idle];
  let narrowest: readonly LazyHeap<IdleEntry>[] = [];
  let fewest = Infinity;
  for (const { skill, level } of requirement.skills) {
    const orders = queue.idleBySkill.get(skill)?.slice(levelIndex(level)) ?? [];
    let count = 0;
    for (const order of orders) count += order.size;
    if (count >= fewest) continue;
    fewest = count;
    narrowest = orders;
  }
  return narrowest;
}

function orderWithFirst(orders: readonly LazyHeap<IdleEntry>[]): LazyHeap<IdleEntry> | undefined {
  let best: LazyHeap<IdleEntry> | undefined;
  let first: IdleEntry | undefined;
  for (const order of orders) {
    const head = order.peek();
    if (!head || (first && !comesBefore(head, first))) continue;
    best = order;
    first = head;
  }
  return best;
}
