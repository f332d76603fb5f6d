import { isRoutable, willReturn } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { enterIdle, leaveIdle, longestIdle } from "./idle-index.ts";
import { comesBefore } from "./lazy-heap.ts";
import { makeOffer } from "./make-offer.ts";
import { publishAgents } from "./publish-agents.ts";
import { seek } from "./seek.ts";
import type { Agent, Call } from "./state.ts";
import { enterWaiting, firstCallFor, leaveWaiting, nobodyIsIdleFor } from "./waiting-index.ts";

const nobody: readonly Agent[] = [];
const nothing: readonly Call[] = [];

/** After every step: who became free takes a call, who waits anew gets an agent, changes are told. */
export function settle(centre: Centre): void {
  if (centre.touched.length === 0 && centre.seeking.length === 0) return;
  const freed = centre.touched.length === 0 ? nobody : freedAgents(centre);
  const seeking = centre.seeking.length === 0 ? nothing : takeSeeking(centre);
  const [agent] = freed;
  const [call] = seeking;
  if (agent && freed.length === 1 && !call) matchAgent(centre, agent);
  else if (call && seeking.length === 1 && !agent) matchCall(centre, call);
  else if (agent || call) matchAll(centre, freed, seeking);
  publishAgents(centre);
}

function freedAgents(centre: Centre): Agent[] {
  const freed: Agent[] = [];
  for (const agent of centre.touched) {
    if (agent.held.size > 0 && !willReturn(agent)) releaseHeld(centre, agent);
    if (agent.idle && (!isRoutable(agent) || agent.idle.at !== agent.idleSince)) leaveIdle(agent);
    if (!agent.idle && isRoutable(agent) && centre.agents.has(agent.agentId)) freed.push(agent);
  }
  return freed;
}

/** [LA3] Who is not coming back keeps nobody waiting. */
export function releaseHeld(centre: Centre, agent: Agent): void {
  for (let entry = agent.held.peek(); entry; entry = agent.held.peek()) {
    releaseHold(centre, entry.call);
  }
}

/** The call waits for anybody from now on. */
export function releaseHold(centre: Centre, call: Call): void {
  leaveWaiting(call);
  call.heldFor = null;
  setCallDeadline(centre, call, null);
  seek(centre, call);
}

function takeSeeking(centre: Centre): Call[] {
  const calls = centre.seeking.filter((call) => call.seeking);
  centre.seeking.length = 0;
  for (const call of calls) call.seeking = false;
  return calls;
}

function matchAgent(centre: Centre, agent: Agent): void {
  const call = firstCallFor(agent, centre.now);
  if (call) makeOffer(centre, call, agent, call.heldFor ? "LA1" : "PR3");
  else enterIdle(agent);
}

function matchCall(centre: Centre, call: Call): void {
  const agent = agentFor(call, call.place === null);
  if (agent) makeOffer(centre, call, agent, call.heldFor ? "LA1" : "ID1");
  else enterWaiting(call);
}

/**
 * Several at once: the freed choose calls in order of service, but each call goes to the one idle
 * longest, who need not be the one that chose it.
 */
function matchAll(centre: Centre, freed: readonly Agent[], seeking: readonly Call[]): void {
  for (const agent of freed) enterIdle(agent);
  for (const call of seeking) enterWaiting(call);
  for (const agent of freed.toSorted((one, other) => order(one.idle, other.idle))) {
    while (agent.idle) {
      const call = firstCallFor(agent, centre.now);
      const taker = call && agentFor(call, false);
      if (!call || !taker) break;
      makeOffer(centre, call, taker, call.heldFor ? "LA1" : "PR3");
    }
  }
  for (const call of seeking.toSorted((one, other) => order(one.place, other.place))) {
    if (!call.place) continue;
    const agent = agentFor(call, false);
    if (agent) makeOffer(centre, call, agent, call.heldFor ? "LA1" : "ID1");
  }
}

function agentFor(call: Call, isNew: boolean): Agent | undefined {
  const { queue, heldFor } = call;
  if (!queue) return undefined;
  if (heldFor) return heldFor.idle ? heldFor : undefined;
  if (isNew && nobodyIsIdleFor(queue, call)) return undefined;
  return longestIdle(queue, call);
}

type Ordered = Parameters<typeof comesBefore>[0] | null;
function order(one: Ordered, other: Ordered): number {
  if (!one || !other) return 0;
  return comesBefore(one, other) ? -1 : 1;
}
