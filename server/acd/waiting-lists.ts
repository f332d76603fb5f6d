import { hasDeclined } from "./idle-index.ts";
import { comesBefore, LazyHeap } from "./lazy-heap.ts";
import type { Requirement } from "./requirement.ts";
import { meets } from "./requirement.ts";
import type { Agent, WaitEntry, WaitingList, WaitingLists } from "./state.ts";

/** The next call often asks for the same as the last one. */
const KEPT_EMPTY = 16;

export function createWaitingLists(): WaitingLists {
  return {
    byRequirement: new Map(),
    empty: 0,
    lists: [],
    heads: [],
    ties: [],
    skills: [],
    levels: [],
    others: [],
  };
}

export function obtainList(queue: WaitingLists, requirement: Requirement): WaitingList {
  let list = queue.byRequirement.get(requirement.key);
  if (!list) {
    list = { requirement, calls: new LazyHeap(), index: queue.lists.length };
    queue.byRequirement.set(requirement.key, list);
    queue.empty += 1;
    putList(queue, list, Infinity, Infinity);
  }
  return list;
}

/** To be called whenever a call came into the list or left it. */
export function noteListChange(queue: WaitingLists, list: WaitingList): void {
  const head = list.calls.peek();
  const wasEmpty = queue.heads[list.index] === Infinity;
  queue.heads[list.index] = head?.at ?? Infinity;
  queue.ties[list.index] = head?.tie ?? Infinity;
  if (head && wasEmpty) queue.empty -= 1;
  if (head || wasEmpty) return;
  queue.empty += 1;
  if (queue.empty > KEPT_EMPTY + queue.lists.length / 2) dropEmptyLists(queue);
}

/** [PR3] The first call this agent may have in these queues. */
export function firstInLists({ profile }: Agent): WaitEntry | undefined {
  const own = profile.skills;
  let found: WaitingList | undefined;
  let at = Infinity;
  let tie = Infinity;
  for (const { lists: queue } of profile.queues) {
    const { heads, ties } = queue;
    for (let index = 0; index < heads.length; index += 1) {
      const head = heads[index] as number;
      if (head > at || (head === at && (ties[index] as number) >= tie)) continue;
      if (!suits(own, queue, index)) continue;
      found = queue.lists[index];
      at = head;
      tie = ties[index] as number;
    }
  }
  return found?.calls.peek();
}

/** [DC1] The same for an agent who declined something a moment ago: heads may not be for them. */
export function firstNotDeclined(agent: Agent): WaitEntry | undefined {
  let found: WaitEntry | undefined;
  for (const { lists: queue } of agent.profile.queues) {
    for (const list of queue.lists) {
      if (!suits(agent.profile.skills, queue, list.index)) continue;
      const entry = headNotDeclined(list, agent);
      if (entry && (!found || comesBefore(entry, found))) found = entry;
    }
  }
  return found;
}

/** [SK1] */
function suits(own: ReadonlyMap<string, number>, queue: WaitingLists, index: number): boolean {
  const skill = queue.skills[index];
  if (skill === undefined) return true;
  if (!((own.get(skill) as number) >= (queue.levels[index] as number))) return false;
  const others = queue.others[index];
  return others === undefined || meets(own, others);
}

/** Calls an agent declined within the last seconds are few. */
function headNotDeclined(list: WaitingList, agent: Agent): WaitEntry | undefined {
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

function dropEmptyLists(queue: WaitingLists): void {
  const kept = queue.lists.filter((list) => list.calls.size > 0);
  const heads = kept.map(({ index }) => queue.heads[index] ?? Infinity);
  const ties = kept.map(({ index }) => queue.ties[index] ?? Infinity);
  queue.byRequirement.clear();
  for (const row of [queue.lists, queue.heads, queue.ties, queue.skills, queue.levels]) {
    row.length = 0;
  }
  queue.others.length = 0;
  queue.empty = 0;
  kept.forEach((list, index) => {
    list.index = index;
    queue.byRequirement.set(list.requirement.key, list);
    putList(queue, list, heads[index] ?? Infinity, ties[index] ?? Infinity);
  });
}

function putList(queue: WaitingLists, list: WaitingList, head: number, tie: number): void {
  const { index, requirement } = list;
  const [first] = requirement.skills;
  queue.lists[index] = list;
  queue.heads[index] = head;
  queue.ties[index] = tie;
  queue.skills[index] = first?.skill;
  queue.levels[index] = first?.level ?? 0;
  queue.others[index] = requirement.skills.length > 1 ? requirement : undefined;
}
