import { MediaMender } from "./media-mender.ts";
import type { CallQuality, PhoneCall } from "./phone-state.ts";
import { watchQuality } from "./quality-watch.ts";
import type { SipSession } from "./sip-agent.ts";
import type { VoiceLease } from "./voice.ts";

export interface CallParts {
  takeVoice: () => Promise<VoiceLease>;
  isLineUp: () => boolean;
  /** What the other side says; null when it is over. */
  onHear: (voice: MediaStream | null) => void;
  onChange: () => void;
  onEnd: () => void;
  /** The media is interrupted for good; only being called again helps. */
  onBroken: () => void;
}

/** One call in this browser: its voice, its media's health, its end. */
export class ActiveCall {
  readonly session: SipSession;
  readonly #parts: CallParts;
  readonly #mender: MediaMender;
  #stage: PhoneCall["stage"] | "over" = "ringing";
  #quality: CallQuality | null = null;
  #voice: Promise<VoiceLease> | null = null;
  #answered: Promise<void> = Promise.resolve();
  #muted = false;
  #stopWatching = () => {};

  constructor(session: SipSession, parts: CallParts) {
    this.session = session;
    this.#parts = parts;
    this.#mender = new MediaMender({
      session,
      isLineUp: parts.isLineUp,
      onMending: (mending) => this.#enter(mending ? "mending" : "talking"),
      onBroken: parts.onBroken,
    });
    session.on({
      connecting: (peer) => this.#follow(peer),
      established: () => this.#established(),
      ended: () => this.#ended(),
    });
  }

  /** null: it is over. */
  get view(): PhoneCall | null {
    if (this.#stage === "over") return null;
    return { callId: this.session.callId, stage: this.#stage, quality: this.#quality };
  }

  get isUp(): boolean {
    return this.#stage === "talking" || this.#stage === "mending";
  }

  /** Opens the microphone while it rings, so that the answer need not wait for it. */
  warm(): void {
    this.#takeVoice().catch(() => undefined); // told as the microphone's fault
  }

  /** Resolves when the other side was told, or there is nothing to answer. */
  answer(): Promise<void> {
    if (this.#stage === "ringing") this.#answered = this.#pickUp();
    return this.#answered;
  }

  setMuted(muted: boolean): void {
    if (muted === this.#muted || !this.isUp) return;
    this.#muted = muted;
    this.session.setMuted(muted);
  }

  /** The exchange can be spoken to again. */
  lineBack(): void {
    this.#mender.lineBack();
  }

  async #pickUp(): Promise<void> {
    this.#enter("answering");
    try {
      const { stream } = await this.#takeVoice();
      if (this.view) await this.session.answer(stream);
    } catch {
      // The microphone's fault is on the screen; the caller goes to somebody who can speak.
      this.session.hangUp();
    }
  }

  #takeVoice(): Promise<VoiceLease> {
    this.#voice ??= this.#parts.takeVoice().then((lease) => {
      lease.onReplaced = (track) => this.#send(track);
      return lease;
    });
    return this.#voice;
  }

  #send(track: MediaStreamTrack): void {
    const sender = this.session.peer?.getSenders().find((one) => one.track?.kind === "audio");
    // A connection closed meanwhile sends nothing anyway.
    sender?.replaceTrack(track).catch(() => undefined);
  }

  #follow(peer: RTCPeerConnection): void {
    this.#mender.follow(peer);
    peer.addEventListener("track", ({ track, streams }) => {
      this.#parts.onHear(streams[0] ?? new MediaStream([track]));
    });
  }

  #established(): void {
    this.#enter("talking");
    const { peer } = this.session;
    if (!peer) return;
    this.#stopWatching = watchQuality(peer, (quality) => {
      this.#quality = quality;
      this.#parts.onChange();
    });
  }

  #enter(stage: PhoneCall["stage"]): void {
    if (this.#stage === "over") return;
    this.#stage = stage;
    this.#parts.onChange();
  }

  #ended(): void {
    if (this.#stage === "over") return;
    this.#stage = "over";
    this.#mender.stop();
    this.#stopWatching();
    this.#voice?.then(
      (lease) => lease.end(),
      () => undefined,
    );
    this.#parts.onHear(null);
    this.#parts.onEnd();
  }
}
