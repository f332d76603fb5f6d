import type { OfferId } from "#shared/ids.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";
import type { CallParts } from "./active-call.ts";
import { ActiveCall } from "./active-call.ts";
import type { PhoneCall } from "./phone-state.ts";
import type { SipSession } from "./sip-agent.ts";

type Desk = Pick<DeskState, "call" | "ended" | "offer" | "agent">;

interface CallsParts extends Pick<CallParts, "takeVoice" | "isLineUp"> {
  desk: () => Desk;
  onHear: (voice: MediaStream | null) => void;
  onChange: () => void;
  /** The call goes on at the server and has no media here any more. */
  onBroken: (callId: string) => void;
}

/** Rung for these, the agent has decided already. */
const answersItself = new Set(["dial", "monitor", "rejoin"]);

/** The calls of this browser, kept in step with what the desk knows of them. */
export class PhoneCalls {
  readonly #parts: CallsParts;
  readonly #calls = new Set<ActiveCall>();

  constructor(parts: CallsParts) {
    this.#parts = parts;
  }

  /** The one that is talked on, else the one that rings. */
  get view(): PhoneCall | null {
    const all = [...this.#calls];
    return (all.find(({ isUp }) => isUp) ?? all.at(-1))?.view ?? null;
  }

  has(callId: string): boolean {
    return [...this.#calls].some(({ session }) => session.callId === callId);
  }

  invited(session: SipSession): void {
    const { takeVoice, isLineUp, onChange, onBroken } = this.#parts;
    const call = new ActiveCall(session, {
      takeVoice,
      isLineUp,
      onChange,
      onHear: (voice) => this.#hear(call, voice),
      onEnd: () => {
        this.#calls.delete(call);
        onChange();
      },
      onBroken: () => {
        if (session.callId !== null) onBroken(session.callId);
      },
    });
    this.#calls.add(call);
    call.warm();
    onChange();
    this.follow();
  }

  /** Resolves when the other side was told, or nothing rings for this offer. */
  async answer(offerId: string): Promise<void> {
    const ringing = [...this.#calls].filter(({ session }) => session.offerId === offerId);
    await Promise.all(ringing.map((call) => call.answer()));
  }

  hangUp(): void {
    for (const { session } of this.#calls) session.hangUp();
  }

  lineBack(): void {
    for (const call of this.#calls) call.lineBack();
  }

  /** The desk changed: what was accepted is answered, what is muted is mute. */
  follow(): void {
    const desk = this.#parts.desk();
    for (const call of this.#calls) {
      if (isAccepted(call.session, desk)) void call.answer();
      if (desk.call?.callId === call.session.callId) call.setMuted(isMuted(desk));
    }
  }

  #hear(call: ActiveCall, voice: MediaStream | null): void {
    // The end of a refused consultation must not silence the customer.
    const others = [...this.#calls].some((other) => other !== call && other.isUp);
    if (voice || !others) this.#parts.onHear(voice);
  }
}

/** Accepted here, in another tab, or at the server on the agent's behalf. */
function isAccepted(
  { purpose, offerId, callId }: SipSession,
  { call, ended, offer }: Desk,
): boolean {
  if (purpose !== null && answersItself.has(purpose)) return true;
  if (!call || call.callId !== callId || ended || call.stage === "ended") return false;
  return offer?.offerId !== (offerId as OfferId | null);
}

/** One's own place in the call: its agent's, or that of somebody who was asked into it. */
function isMuted({ call, agent }: Desk): boolean {
  if (!call || !agent) return false;
  if (call.agentId === agent.agentId) return call.muted;
  return call.parties.some(({ agentId, muted }) => agentId === agent.agentId && muted);
}
