import type { SipSession } from "./sip-agent.ts";

interface MenderParts {
  session: Pick<SipSession, "restartIce">;
  /** Asked through a connection that is down, JsSIP would end the call. */
  isLineUp: () => boolean;
  onMending: (mending: boolean) => void;
  /** The media found no way: only a new call will. */
  onBroken: () => void;
}

/** A Wi-Fi change heals by itself within a moment, or not at all. */
const HEAL_MS = 1_500;
const TRIES = 2;
const MENDED_WITHIN_MS = 4_000;

const isUp = ({ iceConnectionState: state }: RTCPeerConnection) =>
  state === "connected" || state === "completed";

/** Finds the media of one call another way when the present one is interrupted. */
export class MediaMender {
  readonly #parts: MenderParts;
  #peer: RTCPeerConnection | null = null;
  #healing: ReturnType<typeof setTimeout> | undefined;
  #interrupted = false;
  #mending = false;
  #stopped = false;

  constructor(parts: MenderParts) {
    this.#parts = parts;
  }

  follow(peer: RTCPeerConnection): void {
    this.#peer = peer;
    peer.addEventListener("iceconnectionstatechange", () => this.#changed(peer));
  }

  /** The line is back: what waited for it goes on. */
  lineBack(): void {
    if (this.#interrupted) void this.#mend();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#healing);
  }

  #changed(peer: RTCPeerConnection): void {
    clearTimeout(this.#healing);
    if (isUp(peer)) {
      this.#tell(false);
    } else if (peer.iceConnectionState === "failed") {
      this.#interrupt();
    } else if (peer.iceConnectionState === "disconnected") {
      this.#healing = setTimeout(() => this.#interrupt(), HEAL_MS);
    }
  }

  #interrupt(): void {
    this.#tell(true);
    void this.#mend();
  }

  #tell(interrupted: boolean): void {
    if (interrupted === this.#interrupted || this.#stopped) return;
    this.#interrupted = interrupted;
    this.#parts.onMending(interrupted);
  }

  async #mend(): Promise<void> {
    if (this.#mending || this.#stopped) return;
    this.#mending = true;
    let asked = 0;
    while (asked < TRIES && this.#isWanted()) {
      asked += 1;
      if (!(await this.#parts.session.restartIce())) continue;
      await this.#mendedWithin(MENDED_WITHIN_MS);
      // It may never have gone so far as to change its state.
      if (this.#peer && isUp(this.#peer)) this.#tell(false);
    }
    this.#mending = false;
    if (asked === TRIES && this.#isWanted()) this.#parts.onBroken();
  }

  #isWanted(): boolean {
    return this.#interrupted && !this.#stopped && this.#parts.isLineUp();
  }

  #mendedWithin(ms: number): Promise<void> {
    const peer = this.#peer;
    return new Promise((resolve) => {
      const look = () => {
        if (!peer || isUp(peer)) done();
      };
      const done = () => {
        clearTimeout(patience);
        peer?.removeEventListener("iceconnectionstatechange", look);
        resolve();
      };
      const patience = setTimeout(done, ms);
      peer?.addEventListener("iceconnectionstatechange", look);
      look();
    });
  }
}
