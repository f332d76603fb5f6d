import assert from "node:assert/strict";
import type { AcdCore, CallState } from "#server/acd/acd-core.ts";
import type { AgentState, Fact } from "#server/acd/outcome.ts";
import type { AgentId, CallId } from "#shared/ids.ts";

/** Remembers what the facts said and holds the core to it. */
export class Auditor {
  readonly opened = new Set<CallId>();
  readonly ended = new Map<CallId, string>();
  readonly answered = new Set<CallId>();
  readonly offers = new Map<string, CallId>();
  readonly queuedAt = new Map<CallId, number>();
  readonly lastTold = new Map<AgentId, AgentState>();

  note(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if ("callId" in fact && fact.kind !== "wrapUpEnded") {
        assert.ok(!this.ended.has(fact.callId), `I2: ${fact.kind} after the end`);
      }
      this.#noteOne(fact);
    }
  }

  #noteOne(fact: Fact): void {
    if (fact.kind === "callOpened") {
      assert.ok(!this.opened.has(fact.callId), "opened twice");
      this.opened.add(fact.callId);
    } else if (fact.kind === "callEnded") {
      this.#noteEnd(fact);
    } else if (fact.kind === "callAnswered") {
      assert.ok(!this.answered.has(fact.callId), "I4: answered twice");
      this.answered.add(fact.callId);
    } else if (fact.kind === "callOffered") {
      assert.ok(!this.#isOffered(fact.callId), "I4: two live offers");
      this.offers.set(fact.offerId, fact.callId);
    } else if (fact.kind === "callTransferred" || fact.kind === "callReturned") {
      this.queuedAt.delete(fact.callId); // [TR6] the talk before does not count as waiting
    } else if (fact.kind === "offerEnded") {
      assert.ok(this.offers.delete(fact.offerId), "an offer ended that was none");
    } else if (fact.kind === "agentChanged") {
      assert.notDeepEqual(this.lastTold.get(fact.agentId), fact.state, "told without a change");
      this.lastTold.set(fact.agentId, fact.state);
    }
  }

  #noteEnd(fact: Extract<Fact, { kind: "callEnded" }>): void {
    this.ended.set(fact.callId, fact.outcome);
    assert.ok(fact.talkMs >= 0 && fact.holdMs >= 0 && (fact.waitedMs ?? 0) >= 0, "negative time");
    assert.equal(fact.outcome === "answered", this.answered.has(fact.callId), "answered or not");
    assert.ok(!this.#isOffered(fact.callId), "I4: an offer outlived its call");
  }

  #isOffered(callId: CallId): boolean {
    return [...this.offers.values()].includes(callId);
  }

  /** The invariants of one moment. */
  inspect(core: AcdCore, now: number): void {
    assert.ok((core.nextDeadline() ?? Infinity) > now, "overdue");
    const open = [...core.openCallIds()];
    assert.equal(this.opened.size, this.ended.size + open.length, "I6");
    const calls = open.map((id) => core.call(id)).filter((call) => call !== undefined);
    for (const call of calls) this.#inspectCall(core, call);
    for (const id of core.agentIds()) this.#inspectAgent(core, id, calls);
    checkNobodyWaitsInVain(core, calls, now);
    checkCounts(core, calls);
  }

  #inspectCall(core: AcdCore, call: CallState): void {
    assert.ok(!this.ended.has(call.callId), "I2: open and ended");
    assert.equal(core.openCall(call.ref)?.callId, call.callId);
    assert.equal(call.queuedAt, this.queuedAt.get(call.callId) ?? call.queuedAt, "I15");
    if (call.queuedAt !== null) this.queuedAt.set(call.callId, call.queuedAt);
    if (call.stage === "offered" && call.mode === "routed") {
      assert.equal(call.agentId && core.offerTo(call.agentId)?.callId, call.callId, "I7");
      assert.equal(this.offers.get(call.offerId ?? ""), call.callId, "I4");
    }
    if (call.stage === "connecting") {
      const agent = call.agentId ? core.agent(call.agentId) : undefined;
      assert.equal(agent?.activity, "connecting", "I7");
      assert.equal(agent.callId, call.callId, "I7");
    }
    if (call.stage === "talking" && call.agentId === null) assert.equal(call.parties.length, 0);
    for (const { party, kind, stage, role } of call.parties) {
      const isAway = call.stage === "away" && kind === "number" && role === "transfer";
      const isTalk = call.stage === "talking" || call.stage === "held";
      assert.ok(isAway || (isTalk && call.agentId !== null), `I8: ${party} in ${call.stage}`);
      assert.ok(stage !== "held" || role !== "transfer", "I8");
    }
    if (call.stage === "away") assert.equal(call.parties.length > 0, true, "I8: away with nobody");
  }

  /** I3 and I7: who is busy is so with one open call that names them. */
  #inspectAgent(core: AcdCore, id: AgentId, calls: readonly CallState[]): void {
    const agent = core.agent(id);
    if (!agent) return;
    const { activity } = agent;
    assert.deepEqual(this.lastTold.get(id), agent, "a change was not told");
    assert.equal(core.offerTo(id) !== undefined, activity === "offered", "I7");
    assert.equal(agent.wrapUpUntil !== null, activity === "wrapUp", "I7");
    assert.equal(agent.callId === null, activity === "idle", "I7");
    // Whoever came to listen before they took calls is as free as anybody.
    const listens = activity !== "idle";
    const mine = calls.filter((call) => isIn(call, id, listens) && !isAlertOnly(call));
    const isOnCall = activity !== "idle" && activity !== "wrapUp";
    const named = mine.map((call) => call.callId);
    assert.deepEqual(named, isOnCall ? [agent.callId] : [], "I3");
    const isReachable = agent.consoleAlive && agent.device !== "lost";
    const isRoutable = agent.presence.kind === "ready" && activity === "idle" && isReachable;
    assert.equal(agent.routable, isRoutable, "routable");
  }
}

/** Has it, or takes part in it. */
function isIn({ agentId, parties }: CallState, id: AgentId, listens: boolean): boolean {
  const counts = (kind: string) => listens || kind !== "supervisor";
  return agentId === id || parties.some((party) => party.agentId === id && counts(party.kind));
}

function isAlertOnly(call: CallState): boolean {
  return call.stage === "offered" && call.offerId === null;
}

/** I5: whom every rule lets have a waiting call, has it. */
function checkNobodyWaitsInVain(core: AcdCore, calls: readonly CallState[], now: number): void {
  const free = [...core.agentIds()].filter((id) => core.agent(id)?.routable);
  for (const { stage, mode, callId } of calls) {
    if (stage !== "waiting" || mode !== "routed") continue;
    for (const agentId of free) {
      const { routable } = core.explain(now, { callId, agentId });
      assert.ok(!routable, `I5: ${callId} waits while ${agentId} is idle`);
    }
  }
}

function checkCounts(core: AcdCore, calls: readonly CallState[]): void {
  const waitingStages = new Set(["waiting", "offered", "connecting"]);
  const waiting = calls.filter(
    ({ queuedAt, stage }) => queuedAt !== null && waitingStages.has(stage),
  );
  for (const queueId of new Set(waiting.map((call) => call.queueId))) {
    const inQueue = waiting.filter((call) => call.queueId === queueId);
    const queue = queueId === null ? undefined : core.queue(queueId);
    if (!queue) continue; // handed over after its queue was removed
    assert.equal(queue?.waiting, inQueue.length, "waiting");
    const oldest = Math.min(...inQueue.map((call) => call.queuedAt ?? 0));
    assert.equal(queue.oldestQueuedAt, oldest, "oldest");
  }
}
