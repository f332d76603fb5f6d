import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type {
  Arrangement,
  ConnectorControl,
  ConnectorReport,
  PartyId,
} from "#server/telephony/connector.ts";
import type {
  CallEventData,
  CallEventKind,
  ClearedBy,
  ClearedCause,
} from "#shared/contracts/telephony.ts";
import type { OfferId } from "#shared/ids.ts";
import type { SimulatedCaller } from "./simulated-caller.ts";
import { SimulatedLegs } from "./simulated-legs.ts";
import type { SimulatorBehaviour } from "./simulator-behaviour.ts";

/**
 * ```
 * ivr ──► waiting ──connect──► connecting ──► talking ──► gone
 *            ▲─────failed──────────┘             │
 *                      ▲───another agent─────────┘        the caller may leave at any time
 * dialling ──answered──► talking
 * ```
 */
type State = "ivr" | "waiting" | "connecting" | "talking" | "dialling" | "gone";

export type SimulatedPbxParts = Readonly<{
  clock: Clock;
  random: SeededRandom;
  behaviour: SimulatorBehaviour;
  nextEventId(): string;
  event(id: string, kind: CallEventKind, data: CallEventData, sequence: number | null): void;
  report(report: Exclude<ConnectorReport, { kind: "event" }>): void;
  onGone(): void;
}>;

type Joining = Readonly<{ offerId: OfferId; party: PartyId }>;

/** One call in the simulated PBX: a caller's leg and, while they talk, those of others. */
export class SimulatedCall {
  readonly subject: string;
  readonly legs = new SimulatedLegs();
  readonly #parts: SimulatedPbxParts;
  readonly #caller: SimulatedCaller | undefined;
  #state: State = "waiting";
  #sequence = 0;
  #cancelStep: Cancel | undefined;
  #cancelLeaving: Cancel | undefined;

  /** Without a caller: carried, somebody else reported it and counts its events, if anybody does. */
  constructor(subject: string, parts: SimulatedPbxParts, caller?: SimulatedCaller) {
    this.subject = subject;
    this.#parts = parts;
    this.#caller = caller;
    if (caller) this.#enterIvr(caller);
  }

  get stage(): State {
    return this.#state;
  }

  /** Takes this agent in. The same offer again is answered again; untold how, they take over. */
  connect({ offerId, party }: Joining, arrangement?: Arrangement): void {
    if (this.legs.isComing(offerId)) return;
    if (this.legs.partyOf(offerId)) {
      this.#parts.report({ kind: "connected", offerId, subject: this.subject });
      return;
    }
    const takesMs = this.#parts.random.between(...this.#parts.behaviour.connectMs);
    const joins = arrangement !== undefined && this.#state === "talking";
    if (!joins) this.#state = "connecting";
    const told = arrangement ?? { talking: ["caller", party], held: [] };
    this.legs.expect(
      offerId,
      this.#in(takesMs, () => this.#finishConnecting({ offerId, party }, told, joins)),
    );
    if (this.#happens("leavesWhileConnecting")) this.#leaveIn(takesMs / 2);
  }

  /** Takes the agent's leg down, ringing or talking; a caller left alone waits again. */
  release(offerId: OfferId): void {
    this.legs.stopExpecting(offerId);
    const party = this.legs.partyOf(offerId);
    if (party) this.dismiss(party);
    else if (this.#state === "connecting") this.#waitAgain();
  }

  arrange(arrangement: Arrangement): void {
    if (this.#state === "gone") return;
    this.legs.arrange(arrangement);
    if (this.legs.others.length === 0) this.#waitAgain();
  }

  dismiss(party: PartyId): void {
    this.legs.stopExpecting(party);
    this.legs.remove(party);
    if (this.#state === "talking" && this.legs.others.length === 0) this.#waitAgain();
  }

  /** Rings somebody outside on behalf of this call. */
  invite(party: PartyId): void {
    if (this.legs.isComing(party) || this.legs.others.includes(party)) return;
    const { random, behaviour } = this.#parts;
    const ringMs = random.between(...behaviour.outsideRingMs);
    const isRefused = random.chance(behaviour.chances.outsideRefuses);
    const answer = () => {
      this.legs.arrived(party);
      const { subject } = this;
      if (isRefused) this.#parts.report({ kind: "partyGone", subject, party, cause: "busy" });
      else {
        this.legs.wait(party);
        this.#parts.report({ kind: "partyUp", subject, party });
      }
    };
    this.legs.expect(party, this.#in(ringMs, answer));
  }

  /** Somebody outside puts down the receiver. */
  partyLeaves(party: PartyId): void {
    this.legs.remove(party);
    const cause = "normalClearing";
    this.#parts.report({ kind: "partyGone", subject: this.subject, party, cause });
  }

  /** Our own call: the agent's telephone first, then the number. */
  dial({ offerId, party }: Joining): void {
    if (this.#state === "dialling" || this.#state === "talking") return;
    const { random, behaviour } = this.#parts;
    this.#state = "dialling";
    this.#stepIn(random.between(...behaviour.outsideRingMs), () => {
      if (random.chance(behaviour.chances.outsideRefuses)) {
        this.#end("failed", "busy", "customer");
        return;
      }
      this.legs.join(offerId, party, { talking: ["caller", party], held: [] });
      this.#state = "talking";
      this.#event("established", {});
      const { median, sigma } = behaviour.talkMs;
      this.#leaveIn(random.logNormal(median, sigma));
    });
  }

  /** Nobody but the caller goes to the menu, from which they come back to the queue. */
  enterMenu(): void {
    this.legs.clear();
    if (this.#caller) this.#enterMenu(this.#caller);
    else this.#state = "ivr";
  }

  control(control: ConnectorControl): void {
    if (control.kind === "hangUp") this.hangUp("agent");
    else if (control.kind === "hold") this.#setHeld(true);
    else if (control.kind === "retrieve") this.#setHeld(false);
    // Mute and digits change what is heard and nothing that anybody is told.
  }

  hangUp(by: ClearedBy): void {
    if (this.#state !== "gone") this.#end("cleared", "normalClearing", by);
  }

  /** The caller puts down the receiver. */
  leave(): void {
    if (this.#state === "gone") return;
    if (this.#state === "talking") {
      if (this.#happens("hangUpLost")) this.#vanish();
      else this.#end("cleared", "normalClearing", "customer");
      return;
    }
    this.#end("cleared", "cancel", "customer");
  }

  /** Ends without a word, as when the PBX is switched off. */
  stop(): void {
    this.#cancelStep?.();
    this.#cancelLeaving?.();
    this.legs.clear();
    this.#state = "gone";
  }

  #enterIvr(caller: SimulatedCaller): void {
    const { ani, callerName, dnis, language } = caller;
    this.#event("delivered", {
      direction: "in",
      legId: `${this.subject}-caller`,
      ani,
      dnis,
      language,
      ...(callerName !== undefined && { callerName }),
    });
    this.#enterMenu(caller);
  }

  #enterMenu(caller: SimulatedCaller): void {
    const { random, behaviour } = this.#parts;
    this.#state = "ivr";
    const ivrMs = random.between(...behaviour.ivrMs);
    if (this.#happens("leavesInIvr")) this.#leaveIn(ivrMs * random.fraction());
    this.#stepIn(ivrMs * 0.7, () => {
      this.#event("information", { ivr: caller.ivr });
      this.#stepIn(ivrMs * 0.3, () => this.#joinQueue(caller));
    });
  }

  #joinQueue({ queue, skills, priority }: SimulatedCaller): void {
    this.#event("queued", {
      queue,
      ...(skills && { skills: { ...skills } }),
      ...(priority !== undefined && { priority }),
    });
    this.#waitAgain();
  }

  /** With music, and so much patience. */
  #waitAgain(): void {
    const { median, sigma } = this.#parts.behaviour.patienceMs;
    this.#state = "waiting";
    this.legs.arrange({ talking: [], held: ["caller"] });
    if (this.#caller) this.#leaveIn(this.#parts.random.logNormal(median, sigma));
  }

  #finishConnecting(joining: Joining, arrangement: Arrangement, joins: boolean): void {
    const { offerId, party } = joining;
    this.legs.arrived(offerId);
    if (this.#happens("agentPhoneBusy")) return this.#refuse(offerId, "agentDevice", joins);
    if (this.#happens("connectFails")) return this.#refuse(offerId, "system", joins);
    this.legs.join(offerId, party, arrangement);
    this.#parts.report({ kind: "connected", offerId, subject: this.subject });
    if (joins) return;
    const { random, behaviour } = this.#parts;
    this.#state = "talking";
    const { median, sigma } = behaviour.talkMs;
    this.#leaveIn(this.#caller ? random.logNormal(median, sigma) : behaviour.carriedTalkMs);
  }

  #refuse(offerId: OfferId, fault: "agentDevice" | "system", joins: boolean): void {
    if (!joins) this.#state = "waiting";
    this.#parts.report({ kind: "connectFailed", offerId, subject: this.subject, fault });
  }

  #setHeld(held: boolean): void {
    // A carried call may have been connected before this PBX was started; its event is worth saying.
    if (this.#state === "talking") {
      if (this.legs.isCallerHeld === held) return;
      this.legs.hold(held);
    } else if (this.#caller) return;
    this.#event(held ? "held" : "retrieved", {});
  }

  #end(kind: "cleared" | "failed", cause: ClearedCause, clearedBy: ClearedBy): void {
    for (const offerId of this.legs.offersComing()) {
      const { subject } = this;
      this.#parts.report({ kind: "connectFailed", offerId, subject, fault: "callerGone" });
    }
    this.#event(kind, { cause, clearedBy });
    this.#vanish();
  }

  #vanish(): void {
    this.stop();
    this.#parts.onGone();
  }

  #event(kind: CallEventKind, data: CallEventData): void {
    const sequence = this.#caller ? ++this.#sequence : null;
    this.#parts.event(this.#parts.nextEventId(), kind, data, sequence);
  }

  /** What goes wrong by chance goes wrong for simulated callers, not for a person's own. */
  #happens(mishap: keyof SimulatorBehaviour["chances"]): boolean {
    return (
      this.#caller !== undefined && this.#parts.random.chance(this.#parts.behaviour.chances[mishap])
    );
  }

  #stepIn(ms: number, task: () => void): void {
    this.#cancelStep?.();
    this.#cancelStep = this.#in(ms, task);
  }

  #leaveIn(ms: number): void {
    this.#cancelLeaving?.();
    this.#cancelLeaving = this.#in(ms, () => this.leave());
  }

  #in(ms: number, task: () => void): Cancel {
    return this.#parts.clock.runAt(this.#parts.clock.now() + ms, task);
  }
}
