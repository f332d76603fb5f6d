import type { AcdInput, ConsultTarget, TransferTarget } from "#server/acd/inputs.ts";
import type { Effect, Verdict } from "#server/acd/outcome.ts";
import type { CallControl, PartyId } from "#shared/contracts/calls.ts";
import type { AgentId, InteractionId } from "#shared/ids.ts";
import {
  aCallCentre,
  agentId,
  aReport,
  callId,
  CallCentre,
  queuedEvent,
  source,
} from "./call-centre.ts";

export const everyControl: readonly CallControl[] = [
  "hold",
  "mute",
  "hangUp",
  "digits",
  "transfer",
  "consult",
  "conference",
];
export const toAgent = (name: string) => ({ kind: "agent", agentId: agentId(name) }) as const;
export const toNumber = { kind: "number", number: "+886255501234", callerId: null } as const;
export const outside: PartyId = "number:+886255501234";

/** A call centre whose telephones can do everything, and the words of those who talk there. */
export class PartyCentre extends CallCentre {
  /** Everything but `ana` stands ready; ana talks on c1. */
  static talking(agents = ["ana", "ben", "cho"]): PartyCentre {
    const centre = new PartyCentre(aCallCentre(agents));
    centre.queueWithParties("c1");
    centre.answer("ana");
    centre.takeEffects();
    centre.takeFacts();
    return centre;
  }

  constructor(like: CallCentre) {
    super(like.core);
    this.now = like.now;
  }

  queueWithParties(name: string): Verdict {
    return this.send(aReport(name, queuedEvent(), { controls: everyControl }));
  }

  transfer(target: TransferTarget, name = "ana"): Verdict {
    return this.#ask({ kind: "transferRequested", ...on(name), target, reason: "billing" });
  }

  consult(target: ConsultTarget, name = "ana"): Verdict {
    return this.#ask({ kind: "consultRequested", ...on(name), target, reason: "is it so?" });
  }

  step(
    kind: "callAlternated" | "transferCompleted" | "consultCancelled" | "callConferenced",
    name = "ana",
  ): Verdict {
    return this.#ask({ kind, ...on(name) });
  }

  drop(party: PartyId): Verdict {
    return this.#ask({ kind: "partyDropped", ...on("ana"), party });
  }

  /** Ana has asked this colleague, who is on the line. */
  asked(name = "ben"): this {
    this.consult(toAgent(name));
    this.answerParty(name);
    this.takeEffects();
    this.takeFacts();
    return this;
  }

  /** Acknowledges, accepts, and media flows; also of a call that is somebody else's. */
  answerParty(name: string): void {
    const id = this.offerOf(name);
    this.acknowledge(name);
    this.accept(name);
    this.send({ kind: "connectSucceeded", callId: callId("c1"), offerId: id });
  }

  joined(party: PartyId = outside): Verdict {
    return this.send({ kind: "partyJoined", callId: callId("c1"), party });
  }

  left(party: PartyId): Verdict {
    return this.send({ kind: "partyLeft", callId: callId("c1"), party, cause: "busy" });
  }

  control(control: Extract<AcdInput, { kind: "controlRequested" }>["control"], name = "ana") {
    return this.send({ kind: "controlRequested", ...on(name), control });
  }

  monitor(mode: "listen" | "whisper" | "barge" | "off", by: string, at: string | null = null) {
    const agent: AgentId | null = at === null ? null : agentId(at);
    const kind = "monitoringRequested";
    return this.send({ kind, callId: callId("c1"), by: agentId(by), agentId: agent, mode });
  }

  dial(name = "ana", overrides: Partial<Extract<AcdInput, { kind: "callDialled" }>> = {}): Verdict {
    return this.send({
      kind: "callDialled",
      agentId: agentId(name),
      ref: { source, subject: "d1" },
      callId: callId("d1"),
      interactionId: "journey-d1" as InteractionId,
      outside: { number: "+886255501234", callerId: null },
      queueId: null,
      customerId: null,
      controls: everyControl,
      ...overrides,
    });
  }

  /** Who was told to hear whom, last. */
  arrangement() {
    const told = this.takeEffects().filter(hasArrangement);
    return told.at(-1)?.arrangement;
  }

  parties(name = "c1") {
    return this.call(name)?.parties.map(({ party, role, stage }) => `${party} ${role} ${stage}`);
  }

  activities(...names: string[]) {
    return names.map((name) => this.agent(name)?.activity);
  }

  #ask(input: AcdInput): Verdict {
    return this.send(input);
  }
}

const on = (name: string) => ({ agentId: agentId(name), callId: callId("c1") });

function hasArrangement(effect: Effect): effect is Extract<Effect, { kind: "arrange" }> {
  return (effect.kind === "arrange" || effect.kind === "connect") && "arrangement" in effect;
}
