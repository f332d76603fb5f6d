import type { CallEvent, Caller } from "#server/acd/inputs.ts";
import type { Fact } from "#server/acd/outcome.ts";
import type { CallId, CustomerId, InteractionId, QueueId } from "#shared/ids.ts";
import type { SimulatedSite } from "./simulated-site.ts";

const source = "/pbx/sim";
const listEveryMs = 20_000;
const customers = 2_000;

/**
 * Callers with patience, behind a PBX that doubles, delays and loses its reports: a report in ten
 * comes twice, one in ten up to 1.5 s late, one end in a hundred never.
 */
export class SimulatedCallers {
  readonly #site: SimulatedSite;
  readonly #queueIds: readonly QueueId[];
  readonly #meanGapMs: number;
  readonly #live = new Map<string, { sequence: number; isGone: boolean }>();
  readonly #memory = new Map<CustomerId, Pick<Caller, "lastAgentId" | "lastAnsweredAt">>();
  calls = 0;
  #open = true;

  constructor(site: SimulatedSite, callsPerHour: number, queueIds: readonly QueueId[]) {
    this.#site = site;
    this.#queueIds = queueIds;
    this.#meanGapMs = 3_600_000 / callsPerHour;
    site.onFact.push((fact) => this.#hear(fact));
    this.#callIn();
    this.#askForTheLost();
  }

  /** No new calls from now on. */
  close(): void {
    this.#open = false;
  }

  #callIn(): void {
    const { agenda, random } = this.#site;
    agenda.in(random.exponential(this.#meanGapMs), () => {
      if (!this.#open) return;
      this.#call();
      this.#callIn();
    });
  }

  #call(): void {
    const { agenda, random } = this.#site;
    this.calls += 1;
    const subject = `sim-${this.calls}`;
    this.#live.set(subject, { sequence: 0, isGone: false });
    this.#report(subject, { kind: "delivered", details: { ani: `+8869${random.digits(8)}` } });
    const inIvrMs = random.exponential(8_000);
    if (random.chance(0.08)) {
      agenda.in(inIvrMs, () => this.#hangUp(subject));
      return;
    }
    agenda.in(inIvrMs, () => this.#report(subject, this.#queued()));
    agenda.in(inIvrMs + random.exponential(180_000), () => this.#losePatience(subject));
  }

  #queued(): CallEvent {
    const { random } = this.#site;
    const customerId = `customer-${random.whole(1, customers)}` as CustomerId;
    const tier = random.weighted({ mvc: 1, mgc: 2, standard: 10, bz: 1 });
    const last = this.#memory.get(customerId) ?? { lastAgentId: null, lastAnsweredAt: null };
    return {
      kind: "queued",
      details: {},
      queueId: random.pick(this.#queueIds),
      queueKnown: true,
      skills: random.chance(0.3) ? { en: random.whole(1, 4) } : { zh: random.whole(1, 3) },
      priority: random.chance(0.1) ? 1 : 0,
      caller: random.chance(0.7) ? { customerId, tier, ...last } : null,
    };
  }

  #hear(fact: Fact): void {
    if (fact.kind !== "callAnswered") return;
    const call = this.#site.core.call(fact.callId);
    const talkMs = this.#site.random.logNormal(150_000, 0.7);
    if (call?.customerId) {
      const lastAnsweredAt = this.#site.agenda.now;
      this.#memory.set(call.customerId, { lastAgentId: fact.agentId, lastAnsweredAt });
    }
    if (call) this.#site.agenda.in(talkMs, () => this.#hangUp(call.ref.subject));
  }

  #losePatience(subject: string): void {
    const call = this.#site.core.openCall({ source, subject });
    if (call && call.stage !== "talking" && call.stage !== "held") this.#hangUp(subject);
  }

  #hangUp(subject: string): void {
    const state = this.#live.get(subject);
    if (!state || state.isGone) return;
    state.isGone = true;
    const isLost = this.#site.random.chance(0.01);
    if (isLost) return;
    this.#report(subject, { kind: "cleared", cause: "normalClearing", clearedBy: "customer" });
  }

  #report(subject: string, event: CallEvent): void {
    const { agenda, random } = this.#site;
    const state = this.#live.get(subject);
    if (!state) return;
    state.sequence += 1;
    const { sequence } = state;
    const id = `call-${subject}` as CallId;
    const send = () =>
      this.#site.send({
        kind: "callReported",
        ref: { source, subject },
        callId: id,
        interactionId: id as string as InteractionId,
        sequence,
        mode: "routed",
        controls: ["hold", "hangUp"],
        event,
      });
    const lateMs = random.chance(0.1) ? random.between(0, 1_500) : 0;
    agenda.in(lateMs, send);
    if (random.chance(0.1)) agenda.in(lateMs + random.between(0, 20_000), send);
  }

  /** What the engine does: it asks the PBX about every open call, and names those it denies. */
  #askForTheLost(): void {
    this.#site.agenda.in(listEveryMs, () => {
      const missing: string[] = [];
      for (const callId of this.#site.core.openCallIds()) {
        const subject = this.#site.core.call(callId)?.ref.subject;
        if (subject && this.#live.get(subject)?.isGone) missing.push(subject);
      }
      this.#site.send({ kind: "callsMissing", source, subjects: missing });
      this.#askForTheLost();
    });
  }
}
