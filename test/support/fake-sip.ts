import type {
  AgentEvents,
  SessionEvents,
  SipAgent,
  SipSession,
} from "#client/softphone/sip-agent.ts";
import type { VoiceLease } from "#client/softphone/voice.ts";
import type { BrowserPhone } from "#shared/contracts/phones.ts";

/** A call the test speaks the other side of. */
export class FakeSession implements SipSession {
  readonly offerId: string | null;
  readonly callId: string | null;
  readonly purpose: string | null;
  readonly peer: RTCPeerConnection;
  readonly done: string[] = [];
  iceAgreed = true;
  readonly #peer = new FakePeer();
  readonly #listeners: Partial<SessionEvents>[] = [];

  constructor(about: Partial<Pick<SipSession, "offerId" | "callId" | "purpose">> = {}) {
    this.offerId = about.offerId ?? null;
    this.callId = about.callId ?? null;
    this.purpose = about.purpose ?? "offer";
    this.peer = this.#peer as unknown as RTCPeerConnection;
  }

  async answer(): Promise<void> {
    this.done.push("answer");
    for (const { connecting } of this.#listeners) connecting?.(this.peer);
    for (const { established } of this.#listeners) established?.();
  }

  hangUp(): void {
    this.done.push("hangUp");
    this.end();
  }

  setMuted(muted: boolean): void {
    this.done.push(muted ? "mute" : "unmute");
  }

  async restartIce(): Promise<boolean> {
    this.done.push("restartIce");
    return this.iceAgreed;
  }

  on(events: Partial<SessionEvents>): void {
    this.#listeners.push(events);
  }

  /** The other side hung up, or stopped ringing. */
  end(): void {
    for (const { ended } of this.#listeners) ended?.();
  }

  ice(state: RTCIceConnectionState): void {
    this.#peer.iceConnectionState = state;
    this.#peer.dispatchEvent(new Event("iceconnectionstatechange"));
  }
}

class FakePeer extends EventTarget {
  iceConnectionState: RTCIceConnectionState = "new";
  readonly getStats = async () => new Map();
  readonly getSenders = () => [];
}

/** An exchange that says what the test says. */
export class FakeAgent implements SipAgent {
  readonly account: BrowserPhone;
  readonly events: AgentEvents;
  readonly done: string[] = [];
  readonly calls: FakeSession[] = [];

  constructor(account: BrowserPhone, events: AgentEvents) {
    this.account = account;
    this.events = events;
  }

  start(): void {
    this.done.push("start");
  }

  stop(): void {
    this.done.push("stop");
  }

  prove(): void {
    this.done.push("prove");
  }

  call(target: string): SipSession {
    this.done.push(`call ${target}`);
    const session = new FakeSession();
    this.calls.push(session);
    return session;
  }

  invite(about: Partial<Pick<SipSession, "offerId" | "callId" | "purpose">>): FakeSession {
    const session = new FakeSession(about);
    this.events.invited(session);
    return session;
  }
}

export function aVoice(): VoiceLease & { ended: boolean } {
  const lease = {
    stream: {} as MediaStream,
    onReplaced: () => undefined,
    ended: false,
    end: () => {
      lease.ended = true;
    },
  };
  return lease;
}
