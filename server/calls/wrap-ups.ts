import type { CallState } from "#server/acd/acd-core.ts";
import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { CallId } from "#shared/ids.ts";

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
  /** How many agents wrap up a call: whoever handed it over does so, too. */
  readonly #wrapping = new Map<CallId, number>();

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
      else if (fact.kind === "wrapUpEnded") this.#wrapped(fact.callId);
      else if (fact.kind === "callTransferred" && fact.wrapUpMs > 0) this.#count(fact.callId);
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
    const wrapped = [...core.agentIds()].flatMap((agentId) => {
      const agent = core.agent(agentId);
      return agent?.activity === "wrapUp" && agent.callId !== null ? [agent.callId] : [];
    });
    for (const callId of wrapped) this.#count(callId);
    if (wrapped.length === 0) return;
    for (const call of await this.#deps.readCalls(wrapped)) {
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
    if (agentId !== null && wrapUpMs > 0) this.#count(callId);
    if (!call || !this.#wrapping.has(callId)) return;
    const over = { agentId, stage: "ended", stageSince: at, controls: [], parties: [] } as const;
    this.#ended.set(callId, { ...call, ...over });
  }

  #count(callId: CallId): void {
    this.#wrapping.set(callId, (this.#wrapping.get(callId) ?? 0) + 1);
  }

  #wrapped(callId: CallId): void {
    const left = (this.#wrapping.get(callId) ?? 1) - 1;
    if (left > 0) {
      this.#wrapping.set(callId, left);
      return;
    }
    this.#wrapping.delete(callId);
    this.#ended.delete(callId);
  }
}
