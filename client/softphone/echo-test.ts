import { echoNumber } from "#shared/contracts/phones.ts";
import { compareCounters, readCounters } from "./call-quality.ts";
import type { EchoTest } from "./phone-state.ts";
import type { SipSession } from "./sip-agent.ts";
import type { VoiceLease } from "./voice.ts";

interface EchoParts {
  call: (target: string, voice: MediaStream) => SipSession | null;
  takeVoice: () => Promise<VoiceLease>;
  onHear: (voice: MediaStream | null) => void;
  onState: (state: EchoTest) => void;
}

const HEARD_WITHIN_MS = 8_000;
const LOOK_EVERY_MS = 250;
const nothingYet = { received: 0, lost: 0, jitterMs: 0, roundTripMs: null };

/** A call to oneself through the whole way a customer's voice goes: line, exchange, media, ears. */
export class EchoCall {
  readonly #parts: EchoParts;
  #session: SipSession | null = null;
  #voice: VoiceLease | null = null;
  #timers: ReturnType<typeof setInterval>[] = [];
  #wanted = false;

  constructor(parts: EchoParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#parts.onState({ kind: "calling" });
    try {
      this.#voice = await this.#parts.takeVoice();
    } catch {
      // The microphone's own fault is on the screen.
      return this.stop();
    }
    if (!this.#wanted) return this.#release();
    this.#session = this.#parts.call(echoNumber, this.#voice.stream);
    if (!this.#session) return this.#fail();
    this.#session.on({
      connecting: (peer) => this.#listen(peer),
      ended: () => {
        if (this.#wanted) this.#fail();
      },
    });
    this.#timers.push(setTimeout(() => this.#fail(), HEARD_WITHIN_MS));
  }

  stop(): void {
    if (!this.#wanted) return;
    this.#release();
    this.#parts.onState({ kind: "off" });
  }

  #listen(peer: RTCPeerConnection): void {
    peer.addEventListener("track", ({ track, streams }) => {
      this.#parts.onHear(streams[0] ?? new MediaStream([track]));
    });
    // An answer is not a voice: wait for sound that arrives.
    const look = async () => {
      const counters = readCounters((await peer.getStats()).values());
      if (!counters || compareCounters(nothingYet, counters).silent || !this.#wanted) return;
      this.#clearTimers();
      this.#parts.onState({ kind: "echoing" });
    };
    this.#timers.push(setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS));
  }

  #fail(): void {
    this.#release();
    this.#parts.onState({ kind: "failed", fault: "echoFailed" });
  }

  #release(): void {
    this.#wanted = false;
    this.#clearTimers();
    this.#session?.hangUp();
    this.#session = null;
    this.#voice?.end();
    this.#voice = null;
    this.#parts.onHear(null);
  }

  #clearTimers(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }
}
