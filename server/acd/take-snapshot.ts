import type { Centre } from "./centre.ts";
import { inOrder } from "./lazy-heap.ts";
import type { Agent, Call, Deadline, Party, Subject } from "./state.ts";

export const SNAPSHOT_VERSION = 1;
export type Snapshot = ReturnType<typeof takeSnapshot>;
export type CallSnapshot = ReturnType<typeof toCallSnapshot>;
export type AgentSnapshot = ReturnType<typeof toAgentSnapshot>;
export type PartySnapshot = ReturnType<typeof toPartySnapshot>;
export type SubjectSnapshot = ReturnType<typeof toSubjectSnapshot>;
export type DeadlineSnapshot = ReturnType<typeof toDeadlineSnapshot>;

/** [SN1] All that decides what happens next, as JSON; indexes are left out and rebuilt. */
export function takeSnapshot(centre: Centre) {
  const { now, counter, forgetting } = centre;
  return {
    version: SNAPSHOT_VERSION,
    now,
    counter,
    queues: [...centre.queues.values()].map(({ queueId, config }) => ({ queueId, config })),
    agents: [...centre.agents.values()].map(toAgentSnapshot),
    subjects: [...centre.subjects.values()].flatMap((ofSource) =>
      [...ofSource.values()].map(toSubjectSnapshot),
    ),
    calls: [...centre.calls.values()].map(toCallSnapshot),
    forgetting: forgetting.entries
      .slice(forgetting.first)
      .filter(({ until, subject }) => subject.forgetAt === until)
      .map(({ until, subject }) => ({ until, ref: subject.ref })),
    deadlines: inOrder(centre.deadlines.living()).map(toDeadlineSnapshot),
  };
}

function toAgentSnapshot(agent: Agent) {
  return {
    ...without(agent, ["profile", "held", "party", "deadline", "group", "touched"]),
    queueIds: agent.profile.queues.map(({ queueId }) => queueId),
    skills: Object.fromEntries(agent.profile.skills),
    call: agent.call?.callId ?? null,
    wrapUp: agent.wrapUp && { ...agent.wrapUp },
    idle: agent.idle !== null,
  };
}

function toCallSnapshot(call: Call) {
  return {
    ...without(call, ["subject", "list", "seeking", "deadline"]),
    ref: call.subject.ref,
    queue: call.queue?.queueId ?? null,
    requirement: Object.fromEntries(
      call.requirement.skills.map(({ skill, level }) => [skill, level]),
    ),
    place: call.place !== null,
    inQueue: call.inQueue !== null,
    heldFor: call.heldFor?.agentId ?? null,
    declines: call.declines.map(({ agentId, until }) => ({ agentId, until })),
    offer: call.offer && { ...call.offer },
    agent: call.agent?.agentId ?? null,
    parties: call.parties.map(toPartySnapshot),
  };
}

function toPartySnapshot(party: Party) {
  const copy = without(party, ["call", "agent", "deadline"]);
  return { ...copy, offer: party.offer && { ...party.offer } };
}

function toSubjectSnapshot(subject: Subject) {
  return { ...without(subject, ["call", "deadline"]), held: [...subject.held] };
}

function toDeadlineSnapshot({ at, tie, due }: Deadline) {
  switch (due.kind) {
    case "call":
      return { at, tie, kind: due.kind, callId: due.call.callId };
    case "party": {
      const { call, id } = due.party;
      return { at, tie, kind: due.kind, callId: call.callId, party: id };
    }
    case "declineLock":
      return { at, tie, kind: due.kind, callId: due.call.callId, agentId: due.agentId };
    case "wrapUp":
      return { at, tie, kind: due.kind, agentId: due.agent.agentId };
    case "sequence":
      return { at, tie, kind: due.kind, ref: due.subject.ref };
  }
}

function without<Item extends object, Key extends keyof Item>(
  item: Item,
  keys: readonly Key[],
): Omit<Item, Key> {
  const copy = { ...item };
  for (const key of keys) delete copy[key];
  return copy;
}
