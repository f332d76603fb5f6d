import type { BrowserPhone } from "#shared/contracts/phones.ts";

/** One call of this browser, as little of it as the telephone needs. */
export interface SipSession {
  /** `X-Offer-Id`, `X-Call-Id` and `X-Purpose` of the INVITE; null when they are absent. */
  readonly offerId: string | null;
  readonly callId: string | null;
  readonly purpose: string | null;
  /** Exists from the answer on. */
  readonly peer: RTCPeerConnection | null;
  /** Resolves when the other side was told, or is gone. */
  answer(voice: MediaStream): Promise<void>;
  /** One that is over already is no error. */
  hangUp(): void;
  setMuted(muted: boolean): void;
  /** Looks for another way for the media. Resolves to whether the other side agreed. */
  restartIce(): Promise<boolean>;
  on(events: Partial<SessionEvents>): void;
}

export interface SessionEvents {
  /** The peer connection was made: before its first event. */
  connecting: (peer: RTCPeerConnection) => void;
  established: () => void;
  /** Once, whoever ended it. */
  ended: () => void;
}

/** A registration and its calls. JsSIP is one; tests have another. */
export interface SipAgent {
  /** Registers, and does so again after every interruption, until `stop`. */
  start(): void;
  /** Unregisters where it can. */
  stop(): void;
  /** The machine may have slept or changed its network: do not trust the connection, prove it. */
  prove(): void;
  call(target: string, voice: MediaStream): SipSession;
}

export interface AgentEvents {
  registered: () => void;
  /** The connection is gone; it is tried again. */
  disconnected: () => void;
  /** The exchange said no to this name and password. */
  refused: () => void;
  invited: (session: SipSession) => void;
}

export type MakeSipAgent = (account: BrowserPhone, events: AgentEvents) => SipAgent;
