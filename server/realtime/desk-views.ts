import type { CallState, PartyState, PendingOffer } from "#server/acd/acd-core.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentView } from "#shared/contracts/agents.ts";
import type { CallOffer, CallParty, LiveCall } from "#shared/contracts/calls.ts";
import type { AgentId, CallId } from "#shared/ids.ts";

const talks = new Set<string>(["talking", "held", "consulting", "conference"]);
const waits = new Set<string>(["waiting", "offered", "connecting"]);

/** The wait that goes on, or the one before the first answer. */
function waitedMs({ queuedAt, answeredAt, stage, waitedMs: before }: CallState, now: number) {
  if (queuedAt === null) return 0;
  const until = waits.has(stage) || answeredAt === null ? now : answeredAt;
  return before !== null && !waits.has(stage) ? before : Math.max(0, until - queuedAt);
}

type Sources = {
  engine: Pick<Engine, "core" | "now">;
  directory: Directory;
  /** Calls that are over and still on the desk. */
  wrapUps: { call(callId: CallId): CallState | undefined };
};

/** The live state in the words of the wire: names for ids, durations for moments. */
export class DeskViews {
  readonly #engine: Sources["engine"];
  readonly #directory: Directory;
  readonly #wrapUps: Sources["wrapUps"];
  /** The newest applied input: what every view is as of. */
  rev = 0;

  constructor({ engine, directory, wrapUps }: Sources) {
    this.#engine = engine;
    this.#directory = directory;
    this.#wrapUps = wrapUps;
  }

  agent(agentId: AgentId): AgentView | null {
    const state = this.#engine.core.agent(agentId);
    const person = this.#directory.agent(agentId);
    if (!state || !person) return null;
    const call = talks.has(state.activity) && state.callId && this.#engine.core.call(state.callId);
    const now = this.#engine.now();
    return {
      agentId,
      rev: this.rev,
      userName: person.userName,
      displayName: person.displayName,
      presence: state.presence,
      presenceAfterCall: state.presenceAfterCall,
      activity: state.activity,
      callId: state.callId,
      device: state.device,
      consoleAlive: state.consoleAlive,
      routable: state.routable,
      stateMs: Math.max(0, now - state.since),
      wrapUpLeftMs: state.wrapUpUntil === null ? null : Math.max(0, state.wrapUpUntil - now),
      ...(call && call.agentId === agentId && this.#supervision(call)),
    };
  }

  /** What a board shows of this agent's call. */
  #supervision({ helpWanted, parties }: CallState): Partial<AgentView> {
    const supervisors = parties.filter(({ kind }) => kind === "supervisor");
    return {
      ...(helpWanted !== null && { helpWanted }),
      ...(supervisors.length > 0 && { monitors: supervisors.map((party) => this.#party(party)) }),
    };
  }

  /** Who has this call. */
  agentOn(callId: CallId): AgentId | null {
    return this.#engine.core.call(callId)?.agentId ?? null;
  }

  call(callId: CallId): LiveCall | null {
    const call = this.#engine.core.call(callId) ?? this.#wrapUps.call(callId);
    return call ? this.#liveCall(call) : null;
  }

  offer(agentId: AgentId): CallOffer | null {
    const offer = this.#engine.core.offerTo(agentId);
    const call = offer && this.call(offer.callId);
    return offer && call ? this.#callOffer(offer, call) : null;
  }

  #callOffer(offer: PendingOffer, call: LiveCall): CallOffer {
    const { offerId, until, acknowledged, because, purpose, from, reason } = offer;
    return {
      offerId,
      call,
      ringMs: Math.max(0, until - this.#engine.now()),
      acknowledged,
      because: [...because],
      purpose,
      from: from === null ? null : { agentId: from, name: this.#nameOf(from) ?? "" },
      reason,
    };
  }

  #nameOf(agentId: AgentId): string | null {
    return this.#directory.agent(agentId)?.displayName ?? null;
  }

  #party(state: PartyState): CallParty {
    const { party, kind, agentId, number, stage, role, muted } = state;
    const name = agentId === null ? null : this.#nameOf(agentId);
    return { party, kind, agentId, name, number, stage, role, muted };
  }

  /** Of the number that was called, as it is kept now. */
  #brandOf({ details: { direction, dnis } }: CallState): string | null | undefined {
    if (direction === "out" || !dnis) return null;
    return this.#directory.dialled(dnis)?.brand;
  }

  #liveCall(call: CallState): LiveCall {
    const now = this.#engine.now();
    const { details } = call;
    const brand = this.#brandOf(call);
    const queue = call.queueId === null ? undefined : this.#directory.queue(call.queueId);
    return {
      callId: call.callId,
      interactionId: call.interactionId,
      rev: this.rev,
      direction: details.direction ?? "in",
      stage: call.stage,
      mode: call.mode,
      ani: details.ani ?? null,
      dnis: details.dnis ?? null,
      ...(brand && { brand }),
      callerName: details.callerName ?? null,
      language: details.language ?? null,
      ivr: details.ivr ?? {},
      queue: queue ? { id: queue.queueId, name: queue.name } : null,
      agentId: call.agentId,
      waitedMs: waitedMs(call, now),
      stageMs: Math.max(0, now - call.stageSince),
      muted: call.muted,
      controls: [...call.controls],
      parties: call.parties.map((party) => this.#party(party)),
      helpWanted: call.helpWanted,
    };
  }
}
