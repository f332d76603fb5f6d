import type { Centre } from "./centre.ts";
import { createCentre } from "./centre.ts";
import { serve } from "./configure.ts";
import { createAgent } from "./create-agent.ts";
import { enterIdle } from "./idle-index.ts";
import { createCall, nobodyElse } from "./open-call.ts";
import { partyNamed } from "./parties.ts";
import { countAgent, groupOf } from "./publish-agents.ts";
import { queueOf } from "./queue-records.ts";
import { readRequirement } from "./requirement.ts";
import type { Agent, Call, Deadline, Due, Offer, Party } from "./state.ts";
import { findSubject, subjectOf } from "./subjects.ts";
import type {
  AgentSnapshot,
  CallSnapshot,
  DeadlineSnapshot,
  PartySnapshot,
  Snapshot,
  SubjectSnapshot,
} from "./take-snapshot.ts";
import { SNAPSHOT_VERSION } from "./take-snapshot.ts";
import { enterWaiting } from "./waiting-index.ts";

/** [SN1] Continues exactly where the snapshot was taken. */
export function restoreSnapshot(from: unknown): Centre {
  const snapshot = structuredClone(from) as Snapshot;
  if (snapshot.version !== SNAPSHOT_VERSION) {
    throw new Error(`Core snapshot version ${snapshot.version} is not ${SNAPSHOT_VERSION}`);
  }
  const centre = createCentre();
  centre.now = snapshot.now;
  centre.counter = snapshot.counter;
  for (const { queueId, config } of snapshot.queues) queueOf(centre, queueId).config = config;
  for (const agent of snapshot.agents) restoreAgent(centre, agent);
  for (const subject of snapshot.subjects) restoreSubject(centre, subject);
  for (const call of snapshot.calls) restoreCall(centre, call);
  for (const agent of snapshot.agents) restoreActivity(centre, agent);
  for (const { until, ref } of snapshot.forgetting) {
    const subject = findSubject(centre, ref);
    if (subject) centre.forgetting.entries.push({ until, subject });
  }
  for (const deadline of snapshot.deadlines) restoreDeadline(centre, deadline);
  return centre;
}

function restoreAgent(centre: Centre, from: AgentSnapshot): void {
  const { queueIds, skills } = from;
  const agent: Agent = {
    ...createAgent(from.agentId, centre.now),
    ...from,
    // They follow when the records they point at are there.
    call: null,
    party: null,
    idle: null,
  };
  centre.agents.set(agent.agentId, agent);
  serve(centre, agent, { agentId: agent.agentId, queueIds, skills });
}

/** After the calls, which agents and calls name each other by. */
function restoreActivity(centre: Centre, from: AgentSnapshot): void {
  const agent = centre.agents.get(from.agentId);
  if (!agent) return;
  agent.call = from.call === null ? null : (centre.calls.get(from.call) ?? null);
  countAgent(agent, groupOf(agent));
  if (from.idle) enterIdle(agent);
}

function restoreSubject(centre: Centre, from: SubjectSnapshot): void {
  Object.assign(subjectOf(centre, from.ref), from);
}

function restoreCall(centre: Centre, from: CallSnapshot): void {
  const { ref, queue, requirement, heldFor, declines, agent } = from;
  const subject = subjectOf(centre, ref);
  const call: Call = Object.assign(createCall(from, subject, from, from.order), {
    ...from,
    place: null,
    inQueue: null,
    queue: queue === null ? null : queueOf(centre, queue),
    requirement: readRequirement(requirement),
    heldFor: heldFor === null ? null : (centre.agents.get(heldFor) ?? null),
    agent: agent === null ? null : (centre.agents.get(agent) ?? null),
    // Their deadlines follow, and stand in for these.
    declines: declines.map(({ agentId, until }) => ({ agentId, until, deadline: deadDeadline })),
    offer: from.offer && restoreOffer(from.offer),
    parties: nobodyElse,
  });
  // A snapshot of an older version knows of no parties.
  call.parties = (from.parties ?? []).map((party) => restoreParty(centre, call, party));
  subject.call = call;
  centre.calls.set(call.callId, call);
  if (call.missingSince !== null) centre.missing.add(call);
  if (from.inQueue && call.queue && call.queuedAt !== null) {
    call.inQueue = { at: call.queuedAt, tie: call.order, live: true, call };
    call.queue.waiting.push(call.inQueue);
  }
  if (from.place) enterWaiting(call);
}

/** Before they could come from a colleague, all offers were of a queue. */
function restoreOffer(from: Partial<Offer> & Omit<Offer, "purpose" | "from" | "reason">): Offer {
  const { offerId, until, acknowledged, because } = from;
  const { purpose = "queue", from: sender = null, reason = "" } = from;
  return { offerId, until, acknowledged, because, purpose, from: sender, reason };
}

function restoreParty(centre: Centre, call: Call, from: PartySnapshot): Party {
  const agent = from.agentId === null ? null : (centre.agents.get(from.agentId) ?? null);
  const party: Party = { ...from, call, agent, deadline: null };
  if (agent) agent.party = party;
  return party;
}

function restoreDeadline(centre: Centre, from: DeadlineSnapshot): void {
  const due = dueOf(centre, from);
  if (!due) return;
  const deadline: Deadline = { at: from.at, tie: from.tie, live: true, due };
  centre.deadlines.push(deadline);
  if (due.kind === "call") due.call.deadline = deadline;
  else if (due.kind === "party") due.party.deadline = deadline;
  else if (due.kind === "wrapUp") due.agent.deadline = deadline;
  else if (due.kind === "sequence") due.subject.deadline = deadline;
  else {
    for (const decline of due.call.declines) {
      if (decline.agentId === due.agentId && decline.until === deadline.at) {
        decline.deadline = deadline;
      }
    }
  }
}

function dueOf(centre: Centre, from: DeadlineSnapshot): Due | undefined {
  if (from.kind === "sequence") return { kind: from.kind, subject: subjectOf(centre, from.ref) };
  if (from.kind === "wrapUp") {
    const agent = centre.agents.get(from.agentId);
    return agent && { kind: from.kind, agent };
  }
  const call = centre.calls.get(from.callId);
  if (!call) return undefined;
  if (from.kind === "party") {
    const party = partyNamed(call, from.party);
    return party && { kind: from.kind, party };
  }
  return from.kind === "call"
    ? { kind: from.kind, call }
    : { kind: from.kind, call, agentId: from.agentId };
}

const deadDeadline = { at: 0, tie: 0, live: false } as Deadline;
