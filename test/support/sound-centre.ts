import { expect } from "vitest";
import type { AcdCore, CallState } from "#server/acd/acd-core.ts";
import type { AgentState, Fact } from "#server/acd/outcome.ts";
import type { AgentId, CallId, QueueId } from "#shared/ids.ts";

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
        expect(this.ended.has(fact.callId), `I2: ${fact.kind} after the end`).toBe(false);
      }
      this.#noteOne(fact);
    }
  }

  #noteOne(fact: Fact): void {
    if (fact.kind === "callOpened") {
      expect(this.opened.has(fact.callId), "opened twice").toBe(false);
      this.opened.add(fact.callId);
    } else if (fact.kind === "callEnded") {
      this.ended.set(fact.callId, fact.outcome);
      expect(fact.talkMs, "talk").toBeGreaterThanOrEqual(0);
      expect(fact.waitedMs ?? 0, "wait").toBeGreaterThanOrEqual(0);
      expect(fact.outcome === "answered").toBe(this.answered.has(fact.callId));
      expect([...this.offers.values()], "I4: offers end with the call").not.toContain(fact.callId);
    } else if (fact.kind === "callAnswered") {
      expect(this.answered.has(fact.callId), "I4: one answer").toBe(false);
      this.answered.add(fact.callId);
    } else if (fact.kind === "callOffered") {
      expect([...this.offers.values()], "I4: one live offer").not.toContain(fact.callId);
      this.offers.set(fact.offerId, fact.callId);
    } else if (fact.kind === "offerEnded") {
      expect(this.offers.delete(fact.offerId), "ended an offer that was none").toBe(true);
    } else if (fact.kind === "agentChanged") {
      expect(this.lastTold.get(fact.agentId)).not.toEqual(fact.state);
      this.lastTold.set(fact.agentId, fact.state);
    }
  }

  /** The invariants of one moment. */
  inspect(core: AcdCore, now: number): void {
    expect(core.nextDeadline() ?? Infinity, "overdue").toBeGreaterThan(now);
    const open = [...core.openCallIds()];
    expect(this.opened.size, "I6").toBe(this.ended.size + open.length);
    const calls = open.map((id) => core.call(id)).filter((call) => call !== undefined);
    for (const call of calls) this.#inspectCall(core, call);
    for (const id of core.agentIds()) this.#inspectAgent(core, id, calls);
    expectNobodyWaitsInVain(core, calls, now);
    expectCountsAddUp(core, calls);
  }

  #inspectCall(core: AcdCore, call: CallState): void {
    expect(this.ended.has(call.callId), "I2").toBe(false);
    expect(core.openCall(call.ref)?.callId).toBe(call.callId);
    const before = this.queuedAt.get(call.callId);
    if (before !== undefined) expect(call.queuedAt, "I15").toBe(before);
    if (call.queuedAt !== null) this.queuedAt.set(call.callId, call.queuedAt);
    if (call.stage === "offered" && call.mode === "routed") {
      expect(call.agentId && core.offerTo(call.agentId)?.callId, "I7").toBe(call.callId);
      expect(this.offers.get(call.offerId ?? ""), "I4").toBe(call.callId);
    }
    if (call.stage === "connecting") {
      expect(call.agentId && core.agent(call.agentId), "I7").toMatchObject({
        activity: "connecting",
        callId: call.callId,
      });
    }
  }

  /** I3 and I7: who is busy is so with one open call that names them. */
  #inspectAgent(core: AcdCore, id: AgentId, calls: readonly CallState[]): void {
    const agent = core.agent(id);
    if (!agent) return;
    expect(this.lastTold.get(id), "told").toEqual(agent);
    const offer = core.offerTo(id);
    expect(offer !== undefined, "I7").toBe(agent.activity === "offered");
    expect(agent.wrapUpUntil !== null, "I7").toBe(agent.activity === "wrapUp");
    expect(agent.callId === null, "I7").toBe(agent.activity === "idle");
    const mine = calls.filter((call) => call.agentId === id && !isAlertOnly(call));
    const isOnCall = agent.activity !== "idle" && agent.activity !== "wrapUp";
    expect(
      mine.map((call) => call.callId),
      "I3",
    ).toEqual(isOnCall ? [agent.callId] : []);
    const isRoutable =
      agent.presence.kind === "ready" &&
      agent.activity === "idle" &&
      agent.consoleAlive &&
      agent.device !== "lost";
    expect(agent.routable).toBe(isRoutable);
  }
}

function isAlertOnly(call: CallState): boolean {
  return call.stage === "offered" && call.offerId === null;
}

/** I5: whom every rule lets have a waiting call, has it. */
function expectNobodyWaitsInVain(core: AcdCore, calls: readonly CallState[], now: number): void {
  const free = [...core.agentIds()].filter((id) => core.agent(id)?.routable);
  for (const { stage, mode, callId } of calls) {
    if (stage !== "waiting" || mode !== "routed") continue;
    for (const agentId of free) {
      const { routable } = core.explain(now, { callId, agentId });
      expect(routable, `I5: ${callId} waits while ${agentId} is idle`).toBe(false);
    }
  }
}

function expectCountsAddUp(core: AcdCore, calls: readonly CallState[]): void {
  const waitingStages = ["waiting", "offered", "connecting"];
  for (const queueId of ["support", "sales"] as QueueId[]) {
    const queue = core.queue(queueId);
    if (!queue) continue;
    const waiting = calls.filter(
      (call) =>
        call.queueId === queueId && call.queuedAt !== null && waitingStages.includes(call.stage),
    );
    expect(queue.waiting).toBe(waiting.length);
    const times = waiting.map((call) => call.queuedAt ?? 0);
    expect(queue.oldestQueuedAt).toBe(times.length > 0 ? Math.min(...times) : undefined);
  }
}
