import { C } from "jssip";
import type { RTCSession, TerminateOptions } from "jssip/lib/RTCSession.js";
import type { SessionEvents, SipSession } from "./sip-agent.ts";

type Headers = Pick<SipSession, "offerId" | "callId" | "purpose">;

/** Nobody answers a re-INVITE longer than this; the next try may find another way. */
const REINVITE_PATIENCE_MS = 5_000;

/** JsSIP hangs up on the customer for these; we look for another way, or have ourselves called again. */
const mendable = new Set<unknown>([C.causes.RTP_TIMEOUT, C.causes.WEBRTC_ERROR]);

/** What one call is offered with: candidates of this machine are enough to begin. */
const pcConfig: RTCConfiguration = { iceServers: [] };
export const callOptions = (voice: MediaStream) => ({
  mediaStream: voice,
  pcConfig,
  rtcOfferConstraints: { offerToReceiveAudio: true },
});

export class JsSipSession implements SipSession {
  readonly offerId: string | null;
  readonly callId: string | null;
  readonly purpose: string | null;
  readonly #session: RTCSession;
  #peer: RTCPeerConnection | null = null;
  #reofferFailed: () => void = () => undefined;

  constructor(session: RTCSession, headers: Headers) {
    this.#session = session;
    this.offerId = headers.offerId;
    this.callId = headers.callId;
    this.purpose = headers.purpose;
    this.#keepAlive();
    session.on("peerconnection", ({ peerconnection }) => {
      this.#peer = peerconnection;
    });
    // On a local network all candidates are there at once; the exchange learns others by itself.
    session.on("icecandidate", ({ ready }) => ready());
  }

  get peer(): RTCPeerConnection | null {
    // An outgoing call has made its connection before anybody could listen.
    return this.#peer ?? this.#session.connection ?? null;
  }

  answer(voice: MediaStream): void {
    this.#session.answer(callOptions(voice));
  }

  hangUp(): void {
    if (!this.#session.isEnded()) this.#session.terminate();
  }

  setMuted(muted: boolean): void {
    if (muted) this.#session.mute({ audio: true });
    else this.#session.unmute({ audio: true });
  }

  restartIce(): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (agreed: boolean) => {
        clearTimeout(patience);
        resolve(agreed);
      };
      const patience = setTimeout(() => done(false), REINVITE_PATIENCE_MS);
      this.#reofferFailed = () => done(false);
      const options = { rtcOfferConstraints: { iceRestart: true } };
      if (!this.#session.renegotiate(options, () => done(true))) done(false);
    });
  }

  on({ connecting, established, ended }: Partial<SessionEvents>): void {
    const session = this.#session;
    if (connecting) {
      if (this.peer) connecting(this.peer);
      else session.on("peerconnection", ({ peerconnection }) => connecting(peerconnection));
    }
    if (established) session.on("confirmed", established);
    if (ended) {
      session.on("ended", ended);
      session.on("failed", ended);
    }
  }

  #keepAlive(): void {
    const session = this.#session;
    const end = session.terminate.bind(session);
    session.terminate = (options?: TerminateOptions) => {
      if (session.isEstablished() && mendable.has(options?.cause)) this.#reofferFailed();
      else end(options);
    };
  }
}
