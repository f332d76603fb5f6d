import type { MediaSource } from "./microphone.ts";
import { MicrophoneError, openMicrophone, release } from "./microphone.ts";
import type { PhoneFault } from "./phone-state.ts";

/** The agent's voice, lent to one call. */
export interface VoiceLease {
  /** Of this lease alone: muting it leaves other calls' voices on. */
  readonly stream: MediaStream;
  /** Another microphone took its place: the call must send this track from now on. */
  onReplaced: (track: MediaStreamTrack) => void;
  end(): void;
}

type Events = {
  /** null: it works. */
  onFault: (fault: PhoneFault | null) => void;
};

/**
 * One microphone for all that needs it. Open only while somebody needs it: a lamp that burns all
 * day means nothing.
 */
export class Voice {
  readonly #media: MediaSource | null;
  readonly #chosen: () => string;
  readonly #events: Events;
  readonly #leases = new Set<VoiceLease>();
  #opening: Promise<MediaStream> | null = null;
  #stream: MediaStream | null = null;

  constructor(media: MediaSource | null, chosen: () => string, events: Events) {
    this.#media = media;
    this.#chosen = chosen;
    this.#events = events;
  }

  /** What the meters look at. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** Rejects with a MicrophoneError. */
  async take(): Promise<VoiceLease> {
    const source = await this.#open();
    const lease: VoiceLease = {
      stream: source.clone(),
      onReplaced: () => undefined,
      end: () => this.#end(lease),
    };
    this.#leases.add(lease);
    return lease;
  }

  /** Another device was chosen, or the one in use was unplugged: running calls go on with it. */
  async reopen(): Promise<void> {
    if (this.#leases.size === 0) return;
    const before = this.#stream;
    this.#stream = null;
    this.#opening = null;
    try {
      const source = await this.#open();
      for (const lease of this.#leases) replaceTrack(lease, source);
    } finally {
      release(before);
    }
  }

  #open(): Promise<MediaStream> {
    this.#opening ??= this.#ask();
    return this.#opening;
  }

  async #ask(): Promise<MediaStream> {
    try {
      const stream = await openMicrophone(this.#media, this.#chosen());
      this.#stream = stream;
      for (const track of stream.getAudioTracks()) {
        // Unplugged in mid-call.
        track.addEventListener("ended", () => {
          if (this.#stream === stream) void this.reopen().catch(() => undefined);
        });
      }
      this.#events.onFault(null);
      return stream;
    } catch (error) {
      this.#opening = null;
      this.#events.onFault(error instanceof MicrophoneError ? error.fault : "microphoneBusy");
      throw error;
    }
  }

  #end(lease: VoiceLease): void {
    release(lease.stream);
    if (!this.#leases.delete(lease) || this.#leases.size > 0) return;
    const { opening, stream } = { opening: this.#opening, stream: this.#stream };
    this.#opening = null;
    this.#stream = null;
    if (stream) release(stream);
    else void opening?.then(release, () => undefined);
  }
}

function replaceTrack(lease: VoiceLease, source: MediaStream): void {
  const track = source.clone().getAudioTracks()[0];
  if (!track) return;
  for (const old of lease.stream.getAudioTracks()) {
    track.enabled = old.enabled;
    lease.stream.removeTrack(old);
    old.stop();
  }
  lease.stream.addTrack(track);
  lease.onReplaced(track);
}
