import type { AgentId, CallId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import { LazyHeap } from "./lazy-heap.ts";
import type { Effect, Fact } from "./outcome.ts";
import type { Agent, AgentProfile, Call, Deadline, Due, Queue, Subject } from "./state.ts";

/** Everything the core knows, and what the present step has to say. */
export type Centre = {
  now: Millis;
  /** Gives orders and ties; part of the snapshot. */
  counter: number;
  readonly queues: Map<QueueId, Queue>;
  readonly profiles: Map<string, AgentProfile>;
  readonly agents: Map<AgentId, Agent>;
  readonly calls: Map<CallId, Call>;
  readonly subjects: Map<string, Map<string, Subject>>;
  /** Subjects to forget, soonest first. */
  readonly forgetting: { readonly entries: Forgetting[]; first: number };
  /** Calls their PBX did not know when it was asked last. */
  readonly missing: Set<Call>;
  readonly deadlines: LazyHeap<Deadline>;
  effects: Effect[];
  facts: Fact[];
  readonly touched: Agent[];
  readonly seeking: Call[];
  /** The call this input queued. */
  justQueued: Call | null;
};

type Forgetting = { readonly until: Millis; readonly subject: Subject };

export function createCentre(): Centre {
  return {
    now: 0,
    counter: 0,
    queues: new Map(),
    profiles: new Map(),
    agents: new Map(),
    calls: new Map(),
    subjects: new Map(),
    forgetting: { entries: [], first: 0 },
    missing: new Set(),
    deadlines: new LazyHeap(),
    effects: [],
    facts: [],
    touched: [],
    seeking: [],
    justQueued: null,
  };
}

export function nextOrder(centre: Centre): number {
  centre.counter += 1;
  return centre.counter;
}

export function schedule(centre: Centre, at: Millis, due: Due): Deadline {
  const deadline: Deadline = { at, tie: nextOrder(centre), live: true, due };
  centre.deadlines.push(deadline);
  return deadline;
}

export function cancel(centre: Centre, deadline: Deadline | null): void {
  if (!deadline?.live) return;
  deadline.live = false;
  centre.deadlines.noteDeath();
}

/** A call has one deadline at a time; which one, its stage says. */
export function setCallDeadline(centre: Centre, call: Call, at: Millis | null): void {
  cancel(centre, call.deadline);
  call.deadline = at === null ? null : schedule(centre, at, { kind: "call", call });
}

/** The agent is looked at again, and told of if changed, when this step settles. */
export function touch(centre: Centre, agent: Agent): void {
  if (agent.touched) return;
  agent.touched = true;
  centre.touched.push(agent);
}
