import { C } from "jssip";
import type { IceCandidateEvent, RTCSession, TerminateOptions } from "jssip/lib/RTCSession.js";
import type { MediaWays } from "#shared/contracts/phones.ts";
import { CandidateWait } from "./candidate-wait.ts";
import type { SessionEvents, SipSession } from "./sip-agent.ts";
import { withSpeakingAddress } from "./speaking-address.ts";

type Headers = Pick<SipSession, "offerId" | "callId" | "purpose">;

/** Nobody answers a re-INVITE longer than this; the next try may find another way. */
const REINVITE_PATIENCE_MS = 5_000;

/** JsSIP hangs up on the customer for these; we look for another way, or have ourselves called again. */
const mendable = new Set<unknown>([C.causes.RTP_TIMEOUT, C.causes.WEBRTC_ERROR]);

/** What one call is offered with. */
export const callOptions = (voice: MediaStream, { iceServers, iceTransportPolicy }: MediaWays) => ({
  mediaStream: voice,
  pcConfig: { iceServers, iceTransportPolicy },
  rtcOfferConstraints: { offerToReceiveAudio: true },
});

export class JsSipSession implements SipSession {
  readonly offerId: string | null;
  readonly callId: string | null;
  readonly purpose: string | null;
  readonly #session: RTCSession;
  readonly #ways: MediaWays;
  #wait: CandidateWait | null = null;
  #ready: (() => void) | null = null;
  #peer: RTCPeerConnection | null = null;
  #reofferFailed: () => void = () => undefined;

  constructor(session: RTCSession, ways: MediaWays, headers: Headers) {
    this.#session = session;
    this.#ways = ways;
    this.offerId = headers.offerId;
    this.callId = headers.callId;
    this.purpose = headers.purpose;
    this.#keepAlive();
    session.on("peerconnection", ({ peerconnection }) => {
      this.#peer = peerconnection;
    });
    session.on("sdp", (told) => {
      if (told.originator === "local") told.sdp = withSpeakingAddress(told.sdp);
    });
    session.on("icecandidate", (found) => this.#waitForCandidates(found));
  }

  get peer(): RTCPeerConnection | null {
    // An outgoing call has made its connection before anybody could listen.
    return this.#peer ?? this.#session.connection ?? null;
  }

  answer(voice: MediaStream): Promise<void> {
    const told = Promise.withResolvers<void>();
    for (const event of ["accepted", "ended", "failed"] as const) {
      this.#session.on(event, () => told.resolve());
    }
    this.#session.answer(callOptions(voice, this.#ways));
    return told.promise;
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

  /** Of each offer and answer anew: `ready` is the same function for all candidates of one. */
  #waitForCandidates(found: IceCandidateEvent): void {
    if (found.ready !== this.#ready) {
      this.#ready = found.ready;
      this.#wait = new CandidateWait(this.#ways);
    }
    this.#wait?.found(found);
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
