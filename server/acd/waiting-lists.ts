import { hasDeclined } from "./idle-index.ts";
import { comesBefore, LazyHeap } from "./lazy-heap.ts";
import type { Requirement } from "./requirement.ts";
import { meets } from "./requirement.ts";
import type { Agent, WaitEntry, WaitingList, WaitingLists } from "./state.ts";

export function createWaitingLists(): WaitingLists {
  return { byRequirement: new Map(), lists: [], heads: [], skills: [], levels: [] };
}

export function obtainList(queue: WaitingLists, requirement: Requirement): WaitingList {
  let list = queue.byRequirement.get(requirement.key);
  if (!list) {
    list = { requirement, calls: new LazyHeap(), index: queue.lists.length };
    const [first] = requirement.skills;
    queue.byRequirement.set(requirement.key, list);
    queue.lists.push(list);
    queue.heads.push(Infinity);
    queue.skills.push(first?.skill);
    queue.levels.push(first?.level ?? 0);
  }
  return list;
}

/** To be called whenever a call came into the list or left it. */
export function noteListChange(queue: WaitingLists, list: WaitingList): void {
  const head = list.calls.peek();
  if (head) queue.heads[list.index] = head.at;
  else dropList(queue, list);
}

/** [PR3] The first call this agent may have, if it comes before `best`; else `best`. */
export function firstInLists(
  { heads, skills, levels, lists }: WaitingLists,
  agent: Agent,
  best: WaitEntry | undefined,
): WaitEntry | undefined {
  const own = agent.profile.skills;
  let found = best;
  for (let index = 0; index < heads.length; index += 1) {
    if (found && (heads[index] as number) > found.at) continue;
    const skill = skills[index];
    if (skill !== undefined && !((own.get(skill) as number) >= (levels[index] as number))) continue;
    const entry = headFor(lists[index] as WaitingList, agent);
    if (entry && (!found || comesBefore(entry, found))) found = entry;
  }
  return found;
}

function headFor(list: WaitingList, agent: Agent): WaitEntry | undefined {
  const { skills } = list.requirement;
  if (skills.length > 1 && !meets(agent.profile.skills, list.requirement)) return undefined;
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

/** The last list takes the place of the empty one. */
function dropList(queue: WaitingLists, list: WaitingList): void {
  const { index } = list;
  queue.byRequirement.delete(list.requirement.key);
  const last = queue.lists.pop();
  const head = queue.heads.pop();
  const skill = queue.skills.pop();
  const level = queue.levels.pop();
  if (!last || last === list) return;
  last.index = index;
  queue.lists[index] = last;
  queue.heads[index] = head ?? Infinity;
  queue.skills[index] = skill;
  queue.levels[index] = level ?? 0;
}
