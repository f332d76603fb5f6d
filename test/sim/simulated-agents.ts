import type { AcdInput } from "#server/acd/inputs.ts";
import type { Effect, Fact } from "#server/acd/outcome.ts";
import type { AgentId, CallId, OfferId, QueueId } from "#shared/ids.ts";
import type { SimulatedSite } from "./simulated-site.ts";

type Ring = Extract<Effect, { kind: "ring" }>;
type Connect = Extract<Effect, { kind: "connect" }>;
type OnOffer = Readonly<{ agentId: AgentId; offerId: OfferId }>;

const minute = 60_000;

/** People at desks: quick, slow, absent-minded, with consoles that die and phones that fail. */
export class SimulatedAgents {
  readonly #site: SimulatedSite;
  readonly count: number;

  constructor(site: SimulatedSite, count: number, queueIds: readonly QueueId[]) {
    this.#site = site;
    this.count = count;
    site.onEffect.push((effect) => this.#perform(effect));
    site.onFact.push((fact) => this.#hear(fact));
    for (let index = 0; index < count; index += 1) this.#hire(index, queueIds);
  }

  #hire(index: number, queueIds: readonly QueueId[]): void {
    const { random, agenda } = this.#site;
    const agentId = `agent-${String(index).padStart(3, "0")}` as AgentId;
    const skills: Record<string, number> = { zh: random.whole(1, 5) };
    if (random.chance(0.6)) skills["en"] = random.whole(1, 5);
    const served = [random.pick(queueIds), random.pick(queueIds)];
    this.#site.send({ kind: "agentConfigured", agent: { agentId, queueIds: served, skills } });
    agenda.in(random.between(0, 5 * minute), () => {
      this.#site.send({ kind: "consoleAttached", agentId });
      this.#choose(agentId, "ready");
    });
    this.#liveOn(agentId);
  }

  /** Breaks, lost consoles and lost devices, now and then. */
  #liveOn(agentId: AgentId): void {
    const { random, agenda } = this.#site;
    agenda.in(random.exponential(20 * minute), () => {
      const what = random.weighted({ lunch: 6, console: 3, device: 2, home: 1 });
      const back = random.exponential(2 * minute);
      if (what === "console") {
        this.#site.send({ kind: "consoleLost", agentId });
        agenda.in(back / 4, () => this.#site.send({ kind: "consoleAttached", agentId }));
      } else if (what === "device") {
        this.#site.send({ kind: "deviceReported", agentId, device: "lost" });
        agenda.in(back / 4, () =>
          this.#site.send({ kind: "deviceReported", agentId, device: "ok" }),
        );
      } else {
        this.#choose(agentId, what === "lunch" ? "lunch" : "signedOut");
        agenda.in(back, () => this.#choose(agentId, "ready"));
      }
      this.#liveOn(agentId);
    });
  }

  #choose(agentId: AgentId, what: "ready" | "lunch" | "signedOut"): void {
    const presence =
      what === "lunch" ? { kind: "notReady" as const, reason: "lunch" } : { kind: what };
    this.#site.send({ kind: "presenceChosen", agentId, presence });
  }

  #perform(effect: Effect): void {
    if (effect.kind === "ring") this.#ring(effect);
    if (effect.kind === "connect") this.#connect(effect);
  }

  #ring({ agentId, offerId, ringMs }: Ring): void {
    const { random } = this.#site;
    const offer = { agentId, offerId };
    if (random.chance(0.02)) return; // a dead console
    this.#later(random.between(20, 900), { kind: "offerAcknowledged", ...offer });
    if (random.chance(0.04)) return; // nobody at the desk
    const kind = random.chance(0.04) ? "offerDeclined" : "offerAccepted";
    this.#later(random.between(1_000, ringMs * 1.02), { kind, ...offer });
    if (random.chance(0.02)) this.#pressTwice(offer);
  }

  #pressTwice(offer: OnOffer): void {
    this.#later(this.#site.random.between(1_000, 5_000), { kind: "offerAccepted", ...offer });
  }

  #connect({ callId, offerId }: Connect): void {
    const { random } = this.#site;
    const fate = random.weighted({ ok: 96, agentDevice: 1, system: 1, callerGone: 1, silence: 1 });
    const after = random.between(50, 1_500);
    if (fate === "ok") this.#later(after, { kind: "connectSucceeded", callId, offerId });
    else if (fate !== "silence")
      this.#later(after, { kind: "connectFailed", callId, offerId, fault: fate });
  }

  #hear(fact: Fact): void {
    if (fact.kind === "callEnded" && fact.agentId && fact.wrapUpMs > 0) {
      this.#wrapUp(fact.agentId, fact.callId, fact.wrapUpMs);
    }
    // Who was sent away presses the key that brings them back.
    if (fact.kind !== "agentChanged" || fact.state.presence.kind !== "notReady") return;
    if (fact.state.presence.reason === "lunch" || fact.state.activity !== "idle") return;
    const { agentId } = fact;
    this.#site.agenda.in(this.#site.random.exponential(minute), () =>
      this.#choose(agentId, "ready"),
    );
  }

  #wrapUp(agentId: AgentId, callId: CallId, wrapUpMs: number): void {
    const { random } = this.#site;
    if (random.chance(0.1)) this.#later(wrapUpMs / 2, { kind: "wrapUpExtended", agentId, callId });
    else
      this.#later(random.between(0, wrapUpMs * 1.5), { kind: "wrapUpFinished", agentId, callId });
  }

  #later(delayMs: number, input: AcdInput): void {
    this.#site.agenda.in(delayMs, () => this.#site.send(input));
  }
}
