import type { AcdInput } from "#server/acd/inputs.ts";
import type { Effect, Fact } from "#server/acd/outcome.ts";
import type { CallCards } from "#server/customers/call-cards.ts";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { LiveCall } from "#shared/contracts/calls.ts";
import type {
  ServerEvent,
  ServerEventName,
  ServerToClientEvents,
} from "#shared/contracts/realtime.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { DeskServer } from "./desk-server.ts";
import { rooms, socketsIn } from "./desk-server.ts";
import type { DeskViews } from "./desk-views.ts";

type Dependencies = {
  io: DeskServer;
  engine: Pick<Engine, "core">;
  views: DeskViews;
  cards: CallCards;
  /** Sends what was told so far: somebody's telephone rings. */
  sendNow: () => void;
};

/** Tells each desk what changed for it, straight after the input was applied. */
export class DeskFeed {
  readonly #deps: Dependencies;
  /** Desks that a PBX popped a call at without our choosing them, by call. */
  readonly #popped = new Map<CallId, ReadonlySet<AgentId>>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    deps.cards.onCard((card) => {
      for (const agentId of this.#watching(card.callId)) this.#tell(agentId, "customer.card", card);
    });
  }

  add({ seq, input, outcome }: Applied): void {
    this.#deps.views.rev = seq;
    if (outcome.verdict.callId) this.#rememberPop(input, outcome.verdict.callId);
    const touched = new Set<CallId>();
    const rung = new Set<AgentId>();
    for (const effect of outcome.effects) {
      this.#showEffect(effect);
      if (effect.kind === "ring") rung.add(effect.agentId);
    }
    for (const fact of outcome.facts) this.#showFact(fact, touched);
    for (const callId of touched) this.#showCall(callId, rung);
    if (rung.size > 0) this.#deps.sendNow();
  }

  /** At the begin of a term: of a call that rings at one desk the core knows which. */
  restore(): void {
    const { core } = this.#deps.engine;
    this.#popped.clear();
    for (const callId of core.openCallIds()) {
      const call = core.call(callId);
      const isPopped = call?.stage === "offered" && call.mode === "followed";
      if (isPopped && call.agentId) this.#popped.set(callId, new Set([call.agentId]));
    }
  }

  /** The newest call that a PBX rings this desk for without our choosing it. */
  poppedAt(agentId: AgentId): CallId | null {
    const popped = [...this.#popped].filter(([, agentIds]) => agentIds.has(agentId));
    const ringing = popped.filter(([id]) => this.#deps.engine.core.call(id)?.stage === "offered");
    return ringing.at(-1)?.[0] ?? null;
  }

  #showEffect(effect: Effect): void {
    if (effect.kind === "ring") {
      // The card goes first: it is on the screen before the desk rings.
      this.#showCard(effect.agentId, effect.callId);
      this.#showOffer(effect.agentId);
    }
    if (effect.kind === "dial") this.#showCard(effect.agentId, effect.callId);
    if (effect.kind === "monitor") this.#showCard(effect.supervisorId, effect.callId);
    if (effect.kind === "stopRinging") {
      const { offerId, callId, reason } = effect;
      this.#tell(effect.agentId, "call.offerWithdrawn", { offerId, callId, reason });
    }
  }

  #showOffer(agentId: AgentId): void {
    const offer = this.#deps.views.offer(agentId);
    if (offer) this.#tell(agentId, "call.offered", offer);
  }

  #showCard(agentId: AgentId, callId: CallId): void {
    const card = this.#deps.cards.card(callId);
    if (card) this.#tell(agentId, "customer.card", card);
  }

  #showFact(fact: Fact, touched: Set<CallId>): void {
    switch (fact.kind) {
      case "agentChanged": {
        const agent = this.#deps.views.agent(fact.agentId);
        if (agent) this.#tell(fact.agentId, "agent.updated", agent);
        return;
      }
      case "callEnded":
        touched.delete(fact.callId);
        this.#showEnd(fact);
        return;
      case "callTransferred":
        this.#showHandedOver(fact);
        touched.add(fact.callId);
        return;
      case "callReturned":
      case "callQueued":
      case "callOpened":
      case "callOffered":
      case "offerEnded":
      case "wrapUpEnded":
        return;
      case "callEnriched":
      case "callerKnown":
      case "callAnswered":
      case "callHeld":
      case "callRetrieved":
      case "callChanged":
        touched.add(fact.callId);
    }
  }

  /** `rung` have been shown it in this step already. */
  #showCall(callId: CallId, rung: ReadonlySet<AgentId> = new Set()): void {
    const call = this.#deps.views.call(callId);
    if (!call) return;
    // An offered call is shown by its offer; what changes of it meanwhile comes the same way.
    const talking = new Set<AgentId>();
    for (const agentId of this.#watching(callId)) {
      if (rung.has(agentId)) continue;
      if (this.#rings(agentId, callId)) this.#showOffer(agentId);
      else talking.add(agentId);
    }
    this.#showTo(talking, call);
  }

  #rings(agentId: AgentId, callId: CallId): boolean {
    return this.#deps.engine.core.offerTo(agentId)?.callId === callId;
  }

  /** A call popped at several desks is, until somebody answers, each desk's own. */
  #showTo(watching: ReadonlySet<AgentId>, call: LiveCall): void {
    const popped = call.mode === "followed" && call.stage === "offered";
    for (const agentId of watching) {
      this.#tell(agentId, "call.updated", popped ? { ...call, agentId } : call);
    }
  }

  #showEnd(fact: Extract<Fact, { kind: "callEnded" }>): void {
    const { callId, interactionId, cause, clearedBy, wrapUpMs } = fact;
    const ended: ServerEvent<"call.ended"> = { callId, interactionId, cause, clearedBy, wrapUpMs };
    for (const agentId of this.#watching(callId)) {
      const wrapsUp = agentId === fact.agentId;
      this.#tell(agentId, "call.ended", wrapsUp ? ended : { ...ended, wrapUpMs: 0 });
    }
    if (fact.agentId && !this.#watching(callId).has(fact.agentId)) {
      this.#tell(fact.agentId, "call.ended", ended);
    }
    this.#popped.delete(callId);
  }

  /** For who handed it over the call is over, and wrapped up like any other. */
  #showHandedOver(fact: Extract<Fact, { kind: "callTransferred" }>): void {
    const call = this.#deps.engine.core.call(fact.callId);
    if (!call) return;
    const { callId, interactionId } = call;
    const { wrapUpMs } = fact;
    const ended = { callId, interactionId, cause: "forwarded", clearedBy: "transfer", wrapUpMs };
    this.#tell(fact.agentId, "call.ended", ended);
  }

  /** Whose screen shows this call: who rings, talks or takes part, and whoever it was popped at. */
  #watching(callId: CallId): Set<AgentId> {
    const watching = new Set(this.#popped.get(callId));
    const call = this.#deps.engine.core.call(callId);
    if (!call) return watching;
    if (call.agentId) watching.add(call.agentId);
    for (const { agentId } of call.parties) if (agentId) watching.add(agentId);
    return watching;
  }

  #rememberPop(input: AcdInput, callId: CallId): void {
    if (input.kind !== "callReported") return;
    if (input.event.kind === "alerting") {
      this.#popped.set(callId, new Set(input.event.agentIds));
      const card = this.#deps.cards.card(callId);
      for (const agentId of input.event.agentIds) {
        if (card) this.#tell(agentId, "customer.card", card);
      }
      this.#showCall(callId);
    }
  }

  /** To each of its tabs, straight: a broadcast costs twice as much and mostly finds one. */
  #tell<Name extends ServerEventName>(
    agentId: AgentId,
    name: Name,
    ...payload: Parameters<ServerToClientEvents[Name]>
  ): void {
    for (const tab of socketsIn(this.#deps.io, rooms.agent(agentId))) tab.emit(name, ...payload);
  }
}
