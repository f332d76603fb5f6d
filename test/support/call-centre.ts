import type { AcdCore } from "#server/acd/acd-core.ts";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { AcdInput, AgentConfig, CallEvent, Caller, QueueConfig } from "#server/acd/inputs.ts";
import type { Effect, Fact, Verdict } from "#server/acd/outcome.ts";
import type { CallControl } from "#shared/contracts/calls.ts";
import type { AgentId, CallId, CustomerId, InteractionId, OfferId, QueueId } from "#shared/ids.ts";

export const agentId = (name: string) => name as AgentId;
export const callId = (name: string) => name as CallId;
export const queueId = (name: string) => name as QueueId;
export const offerId = (name: string) => name as OfferId;
export const customerId = (name: string) => name as CustomerId;

export const source = "/pbx/test";
const allControls: readonly CallControl[] = ["hold", "mute", "hangUp", "digits"];

export function aQueue(overrides: Partial<QueueConfig> = {}): QueueConfig {
  return {
    queueId: queueId("support"),
    ringMs: 20_000,
    wrapUpMs: 30_000,
    wrapUpExtensionMs: 30_000,
    wrapUpLimitMs: 90_000,
    missesBeforeNotReady: 2,
    priorityHeadStartMs: 60_000,
    tierHeadStartMs: { mvc: 120_000, mgc: 60_000, standard: 0, bz: 0 },
    lastAgentHoldMs: 30_000,
    lastAgentWithinMs: 86_400_000,
    ...overrides,
  };
}

export function anAgent(name: string, overrides: Partial<AgentConfig> = {}): AgentConfig {
  return { agentId: agentId(name), queueIds: [queueId("support")], skills: {}, ...overrides };
}

export function aCaller(overrides: Partial<Caller> = {}): Caller {
  return {
    customerId: customerId("wang"),
    tier: "standard",
    lastAgentId: null,
    lastAnsweredAt: null,
    ...overrides,
  };
}

type ReportOptions = Readonly<{
  sequence?: number;
  mode?: "routed" | "followed";
  callId?: CallId;
  controls?: readonly CallControl[];
  source?: string;
}>;

export function aReport(name: string, event: CallEvent, options: ReportOptions = {}): AcdInput {
  return {
    kind: "callReported",
    ref: { source: options.source ?? source, subject: name },
    callId: options.callId ?? callId(name),
    interactionId: `journey-${options.callId ?? name}` as InteractionId,
    sequence: options.sequence ?? null,
    mode: options.mode ?? "routed",
    controls: options.controls ?? allControls,
    event,
  };
}

type Queued = Extract<CallEvent, { kind: "queued" }>;
export function queuedEvent(overrides: Partial<Queued> = {}): Queued {
  return {
    kind: "queued",
    details: {},
    queueId: queueId("support"),
    queueKnown: true,
    skills: {},
    priority: 0,
    caller: null,
    ...overrides,
  };
}

export const delivered: CallEvent = { kind: "delivered", details: { ani: "+886912345678" } };
export const cleared: CallEvent = {
  kind: "cleared",
  cause: "normalClearing",
  clearedBy: "customer",
};

/** A whole call centre in memory: the real core, its time moved by hand, its answers kept. */
export class CallCentre {
  now = 0;
  core: AcdCore;
  #effects: Effect[] = [];
  #facts: Fact[] = [];

  constructor(core: AcdCore = createAcdCore()) {
    this.core = core;
  }

  send(input: AcdInput): Verdict {
    const { verdict, effects, facts } = this.core.apply(this.now, input);
    this.#effects.push(...effects);
    this.#facts.push(...facts);
    return verdict;
  }

  /** Lets time pass, knocking at every deadline on the way as the engine does. */
  wait(durationMs: number): void {
    const until = this.now + durationMs;
    for (;;) {
      const next = this.core.nextDeadline();
      if (next === undefined || next > until) break;
      this.now = Math.max(this.now, next);
      this.send({ kind: "timePassed" });
    }
    this.now = until;
  }

  report(name: string, event: CallEvent, options?: ReportOptions): Verdict {
    return this.send(aReport(name, event, options));
  }

  queueCall(name: string, overrides?: Partial<Queued>): Verdict {
    return this.report(name, queuedEvent(overrides));
  }

  hangUp(name: string): Verdict {
    return this.report(name, cleared);
  }

  choose(name: string, presence: "ready" | "lunch" | "signedOut"): Verdict {
    return this.send({
      kind: "presenceChosen",
      agentId: agentId(name),
      presence: presence === "lunch" ? { kind: "notReady", reason: "lunch" } : { kind: presence },
    });
  }

  offerOf(name: string): OfferId {
    return this.core.offerTo(agentId(name))?.offerId ?? offerId("none:0");
  }

  acknowledge(name: string): Verdict {
    return this.#onOffer("offerAcknowledged", name);
  }

  decline(name: string): Verdict {
    return this.#onOffer("offerDeclined", name);
  }

  accept(name: string): Verdict {
    return this.#onOffer("offerAccepted", name);
  }

  /** Acknowledges, accepts, and media flows. */
  answer(name: string): void {
    this.acknowledge(name);
    this.accept(name);
    const call = this.callOf(name);
    if (!call?.offerId) throw new Error(`${name} has no call to answer`);
    this.send({ kind: "connectSucceeded", callId: call.callId, offerId: call.offerId });
  }

  /** Ring out: the desk shows the offer and nobody answers it. */
  ringOut(name: string): void {
    this.acknowledge(name);
    this.wait(20_000);
  }

  agent(name: string) {
    return this.core.agent(agentId(name));
  }

  call(name: string) {
    return this.core.call(callId(name));
  }

  callOf(name: string) {
    const id = this.agent(name)?.callId;
    return id ? this.core.call(id) : undefined;
  }

  /** Which agent rings for which call, since the last look. */
  takeRings(): string[] {
    return this.takeEffects().flatMap((effect) =>
      effect.kind === "ring" ? [`${effect.callId}→${effect.agentId}`] : [],
    );
  }

  takeEffects(): Effect[] {
    return this.#effects.splice(0);
  }

  takeFacts(): Fact[] {
    return this.#facts.splice(0);
  }

  takeFact<Kind extends Fact["kind"]>(kind: Kind): Extract<Fact, { kind: Kind }> | undefined {
    const isOfKind = (fact: Fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind;
    return this.takeFacts().find(isOfKind);
  }

  #onOffer(kind: "offerAcknowledged" | "offerAccepted" | "offerDeclined", name: string): Verdict {
    return this.send({ kind, agentId: agentId(name), offerId: this.offerOf(name) });
  }
}

/** Agents are at work, in the order given: the first is idle longest. */
export function aCallCentre(
  agents: readonly (string | AgentConfig)[] = ["ana"],
  queues: readonly QueueConfig[] = [aQueue()],
): CallCentre {
  const centre = new CallCentre();
  for (const queue of queues) centre.send({ kind: "queueConfigured", queue });
  for (const one of agents) {
    const agent = typeof one === "string" ? anAgent(one) : one;
    centre.send({ kind: "agentConfigured", agent });
    centre.send({ kind: "consoleAttached", agentId: agent.agentId });
    centre.choose(agent.agentId, "ready");
    centre.wait(1);
  }
  centre.takeEffects();
  centre.takeFacts();
  return centre;
}
