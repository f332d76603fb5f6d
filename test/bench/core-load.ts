import type { AcdCore } from "#server/acd/acd-core.ts";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { AcdInput, CallEvent, CallRef } from "#server/acd/inputs.ts";
import type { Effect } from "#server/acd/outcome.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { CallId, InteractionId } from "#shared/ids.ts";
import { createBenchSite, type BenchSite, type Shape } from "./core-site.ts";

const talkMs = 180_000;
const waitingCalls = 10_000;
const cleared: CallEvent = { kind: "cleared", cause: "normalClearing", clearedBy: "customer" };
const delivered: CallEvent = { kind: "delivered", details: { ani: "+886912345678" } };
const controls = ["hold", "hangUp"] as const;
type Ring = Extract<Effect, { kind: "ring" }>;

/**
 * A call centre under full load: every agent talks and 10,000 calls wait.
 *
 * One cycle is one call from delivery to hang-up, six inputs: delivered, queued, acknowledged,
 * accepted, connected, cleared. One caller in twenty gives up, one offer in fifty is declined, and
 * time passes as it would with talks of three minutes.
 */
export class CoreLoad {
  readonly core: AcdCore = createAcdCore();
  inputs = 0;
  waiting = 0;
  readonly #site: BenchSite;
  readonly #random = new SeededRandom(7);
  readonly #talking: CallRef[] = [];
  readonly #stepMs: number;
  #at = 1_795_000_000_000;
  #calls = 0;
  #cleared = 0;

  constructor(agents: number, shape: Shape) {
    this.#stepMs = talkMs / agents;
    this.#site = createBenchSite(agents, shape);
    for (const input of this.#site.inputs) this.#send(input);
    while (this.waiting < waitingCalls) this.#callIn();
  }

  run(cycles: number): void {
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      this.#at += this.#stepMs;
      this.#callIn();
      this.#hangUpOldest();
    }
  }

  #callIn(): void {
    this.#calls += 1;
    const callId = `00000000-0000-4000-8000-${String(this.#calls).padStart(12, "0")}` as CallId;
    const ref = { source: "/pbx/bench", subject: `pbx-${this.#calls}` };
    const { queueId, skills } = this.#random.pick(this.#random.pick(this.#site.arrivals));
    this.#report(callId, ref, delivered);
    this.waiting += 1;
    this.#report(callId, ref, {
      kind: "queued",
      details: {},
      queueId,
      queueKnown: true,
      skills,
      priority: this.#random.chance(0.1) ? 1 : 0,
      caller: null,
    });
    const givesUp = this.#random.chance(0.05) && this.core.call(callId)?.stage === "waiting";
    if (!givesUp) return;
    this.waiting -= 1;
    this.#report(callId, ref, cleared);
    this.#callIn();
  }

  #hangUpOldest(): void {
    const ref = this.#talking[this.#cleared];
    if (!ref) return;
    this.#cleared += 1;
    if (this.#cleared === 100_000) this.#talking.splice(0, 100_000);
    this.#cleared %= 100_000;
    this.#report("unused" as CallId, ref, cleared);
  }

  #report(callId: CallId, ref: CallRef, event: CallEvent): void {
    this.#send({
      kind: "callReported",
      ref,
      callId,
      interactionId: callId as string as InteractionId,
      sequence: null,
      mode: "routed",
      controls,
      event,
    });
  }

  #send(input: AcdInput): void {
    this.inputs += 1;
    for (const effect of this.core.apply(this.#at, input).effects) {
      if (effect.kind === "ring") this.#answer(effect);
    }
  }

  #answer({ agentId, offerId, callId, ref }: Ring): void {
    this.#send({ kind: "offerAcknowledged", agentId, offerId });
    if (this.#random.chance(0.02)) {
      this.#send({ kind: "offerDeclined", agentId, offerId });
      return;
    }
    this.#send({ kind: "offerAccepted", agentId, offerId });
    this.#send({ kind: "connectSucceeded", callId, offerId });
    this.waiting -= 1;
    this.#talking.push(ref);
  }
}
