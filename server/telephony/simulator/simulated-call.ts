import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { ConnectorControl, ConnectorReport } from "#server/telephony/connector.ts";
import type { CallEventData, CallEventKind, ClearedBy } from "#shared/contracts/telephony.ts";
import type { OfferId } from "#shared/ids.ts";
import type { SimulatedCaller } from "./simulated-caller.ts";
import type { SimulatorBehaviour } from "./simulator-behaviour.ts";

/**
 * ```
 * ivr ──► waiting ──connect──► connecting ──► talking ──► gone
 *            ▲─────failed──────────┘             │
 *                      ▲───another agent─────────┘        the caller may leave at any time
 * ```
 */
type State =
  | { kind: "ivr" | "waiting" | "gone" }
  | { kind: "connecting"; offerId: OfferId }
  | { kind: "talking"; offerId: OfferId; held: boolean };

export type SimulatedPbxParts = Readonly<{
  clock: Clock;
  random: SeededRandom;
  behaviour: SimulatorBehaviour;
  nextEventId(): string;
  event(id: string, kind: CallEventKind, data: CallEventData, sequence: number | null): void;
  report(report: Exclude<ConnectorReport, { kind: "event" }>): void;
  onGone(): void;
}>;

/** One call in the simulated PBX: a caller's leg and, while they talk, an agent's. */
export class SimulatedCall {
  readonly subject: string;
  #parts: SimulatedPbxParts;
  #caller: SimulatedCaller | undefined;
  #state: State = { kind: "waiting" };
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

  get stage(): State["kind"] {
    return this.#state.kind;
  }

  /** Joins caller and agent. The same offer again is answered again, another agent takes over. */
  connect(offerId: OfferId): void {
    const state = this.#state;
    if (state.kind === "connecting" && state.offerId === offerId) return;
    if (state.kind === "talking" && state.offerId === offerId) {
      this.#parts.report({ kind: "connected", offerId, subject: this.subject });
      return;
    }
    const takesMs = this.#parts.random.between(...this.#parts.behaviour.connectMs);
    this.#state = { kind: "connecting", offerId };
    this.#stepIn(takesMs, () => this.#finishConnecting(offerId));
    if (this.#happens("leavesWhileConnecting")) this.#leaveIn(takesMs / 2);
  }

  control(control: ConnectorControl): void {
    if (control.kind === "hangUp") this.hangUp("agent");
    else if (control.kind === "hold") this.#setHeld(true);
    else if (control.kind === "retrieve") this.#setHeld(false);
    // Mute and digits change what is heard and nothing that anybody is told.
  }

  hangUp(by: ClearedBy): void {
    if (this.#state.kind === "gone") return;
    this.#clear("normalClearing", by);
  }

  /** The caller puts down the receiver. */
  leave(): void {
    const state = this.#state;
    if (state.kind === "gone") return;
    if (state.kind === "talking") {
      if (this.#happens("hangUpLost")) this.#vanish();
      else this.#clear("normalClearing", "customer");
      return;
    }
    if (state.kind === "connecting") this.#fail(state.offerId, "callerGone");
    this.#clear("cancel", "customer");
  }

  /** Ends without a word, as when the PBX is switched off. */
  stop(): void {
    this.#cancelStep?.();
    this.#cancelLeaving?.();
    this.#state = { kind: "gone" };
  }

  #enterIvr(caller: SimulatedCaller): void {
    const { random, behaviour } = this.#parts;
    const { ani, callerName, dnis, language } = caller;
    this.#state = { kind: "ivr" };
    this.#event("delivered", {
      direction: "in",
      legId: `${this.subject}-caller`,
      ani,
      dnis,
      language,
      ...(callerName !== undefined && { callerName }),
    });
    const ivrMs = random.between(...behaviour.ivrMs);
    if (this.#happens("leavesInIvr")) this.#leaveIn(ivrMs * random.fraction());
    this.#stepIn(ivrMs * 0.7, () => {
      this.#event("information", { ivr: caller.ivr });
      this.#stepIn(ivrMs * 0.3, () => this.#joinQueue(caller));
    });
  }

  #joinQueue({ queue, skills, priority }: SimulatedCaller): void {
    const { median, sigma } = this.#parts.behaviour.patienceMs;
    this.#state = { kind: "waiting" };
    this.#event("queued", {
      queue,
      ...(skills && { skills: { ...skills } }),
      ...(priority !== undefined && { priority }),
    });
    this.#leaveIn(this.#parts.random.logNormal(median, sigma));
  }

  #finishConnecting(offerId: OfferId): void {
    const { random, behaviour, report } = this.#parts;
    if (this.#happens("agentPhoneBusy")) this.#backToQueue(offerId, "agentDevice");
    else if (this.#happens("connectFails")) this.#backToQueue(offerId, "system");
    else {
      this.#state = { kind: "talking", offerId, held: false };
      report({ kind: "connected", offerId, subject: this.subject });
      const { median, sigma } = behaviour.talkMs;
      this.#leaveIn(this.#caller ? random.logNormal(median, sigma) : behaviour.carriedTalkMs);
    }
  }

  #backToQueue(offerId: OfferId, fault: "agentDevice" | "system"): void {
    this.#state = { kind: "waiting" };
    this.#fail(offerId, fault);
  }

  #setHeld(held: boolean): void {
    // A carried call may have been connected before this PBX was started; its event is worth saying.
    if (this.#state.kind === "talking") {
      if (this.#state.held === held) return;
      this.#state = { ...this.#state, held };
    } else if (this.#caller) return;
    this.#event(held ? "held" : "retrieved", {});
  }

  #fail(offerId: OfferId, fault: "callerGone" | "agentDevice" | "system"): void {
    this.#parts.report({ kind: "connectFailed", offerId, subject: this.subject, fault });
  }

  #clear(cause: "normalClearing" | "cancel", clearedBy: ClearedBy): void {
    this.#event("cleared", { cause, clearedBy });
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
    this.#cancelStep = this.#parts.clock.runAt(this.#parts.clock.now() + ms, task);
  }

  #leaveIn(ms: number): void {
    this.#cancelLeaving?.();
    this.#cancelLeaving = this.#parts.clock.runAt(this.#parts.clock.now() + ms, () => this.leave());
  }
}
