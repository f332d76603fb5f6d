import type { CallState } from "#server/acd/acd-core.ts";
import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { AgentId, CallId } from "#shared/ids.ts";

type Dependencies = {
  engine: Pick<Engine, "core">;
  /** What the tables say of calls that are over, in the core's words. */
  readCalls: (callIds: readonly CallId[]) => Promise<CallState[]>;
};

/**
 * The calls that agents still wrap up. For the core a call is gone with its end, and the tables are
 * written a moment later: the desk needs it in between, and for as long as the wrap-up lasts.
 */
export class WrapUps {
  readonly #deps: Dependencies;
  readonly #talks = new Map<CallId, CallState>();
  readonly #ended = new Map<CallId, CallState>();
  /** Who wraps up a call: whoever handed it over or lost their leg does so, too. */
  readonly #wrapping = new Map<CallId, Set<AgentId>>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  call(callId: CallId): CallState | undefined {
    return this.#ended.get(callId);
  }

  calls(): Iterable<CallState> {
    return this.#ended.values();
  }

  add({ at, outcome }: Applied): void {
    for (const fact of outcome.facts) {
      if (fact.kind === "callEnded") this.#end(at, fact);
      else if (fact.kind === "wrapUpEnded") this.#wrapped(fact.callId, fact.agentId);
      else if (fact.kind === "agentChanged") this.#changed(fact);
      else if ("callId" in fact) this.#remember(fact.callId);
    }
  }

  /** At the begin of a term: listeners were not told of what was replayed. */
  async restore(): Promise<void> {
    const { core } = this.#deps.engine;
    this.#talks.clear();
    this.#ended.clear();
    this.#wrapping.clear();
    for (const callId of core.openCallIds()) this.#remember(callId);
    for (const agentId of core.agentIds()) {
      const agent = core.agent(agentId);
      if (agent?.activity === "wrapUp" && agent.callId !== null) this.#wraps(agent.callId, agentId);
    }
    if (this.#wrapping.size === 0) return;
    for (const call of await this.#deps.readCalls([...this.#wrapping.keys()])) {
      if (this.#wrapping.has(call.callId)) this.#ended.set(call.callId, call);
    }
  }

  #remember(callId: CallId): void {
    const call = this.#deps.engine.core.call(callId);
    if (call && call.answeredAt !== null) this.#talks.set(callId, call);
  }

  #end(at: number, { callId, agentId, wrapUpMs }: Extract<Fact, { kind: "callEnded" }>): void {
    const call = this.#talks.get(callId);
    this.#talks.delete(callId);
    if (agentId !== null && wrapUpMs > 0) this.#wraps(callId, agentId);
    if (!call || !this.#wrapping.has(callId)) return;
    const over = { agentId, stage: "ended", stageSince: at, controls: [], parties: [] } as const;
    this.#ended.set(callId, { ...call, ...over });
  }

  /** However an agent came out of a call that may go on without them. */
  #changed({ agentId, state }: Extract<Fact, { kind: "agentChanged" }>): void {
    if (state.activity === "wrapUp" && state.callId !== null) this.#wraps(state.callId, agentId);
  }

  #wraps(callId: CallId, agentId: AgentId): void {
    this.#wrapping.set(callId, (this.#wrapping.get(callId) ?? new Set()).add(agentId));
  }

  #wrapped(callId: CallId, agentId: AgentId): void {
    const wrapping = this.#wrapping.get(callId);
    wrapping?.delete(agentId);
    if (wrapping && wrapping.size > 0) return;
    this.#wrapping.delete(callId);
    this.#ended.delete(callId);
  }
}
