import type { MediaCounters } from "./call-quality.ts";
import { compareCounters, readCounters } from "./call-quality.ts";
import type { CallQuality } from "./phone-state.ts";

const LOOK_EVERY_MS = 2_000;
/** One bad look is a door that closed; three are a bad line. The same count takes it back. */
const LOOKS_TO_CHANGE = 3;

/** Looks at a call's media again and again. Returns a function that stops it. */
export function watchQuality(
  peer: Pick<RTCPeerConnection, "getStats">,
  onQuality: (quality: CallQuality) => void,
): () => void {
  let before: MediaCounters | null = null;
  const steady = new SteadyVerdict();
  const look = async () => {
    const now = readCounters((await peer.getStats()).values());
    if (now && before) {
      const quality = compareCounters(before, now);
      onQuality({ ...quality, verdict: steady.after(quality.verdict) });
    }
    before = now;
  };
  // A connection that was closed under the look has no figures any more.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** A verdict that does not flicker. */
export class SteadyVerdict {
  #shown: CallQuality["verdict"] = "good";
  #seen: CallQuality["verdict"] = "good";
  #times = 0;

  after(verdict: CallQuality["verdict"]): CallQuality["verdict"] {
    this.#times = verdict === this.#seen ? this.#times + 1 : 1;
    this.#seen = verdict;
    if (this.#times >= LOOKS_TO_CHANGE) this.#shown = verdict;
    return this.#shown;
  }
}
