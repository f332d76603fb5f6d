import type { MediaWays } from "#shared/contracts/phones.ts";

/** Candidates of one kind come at once; the next millisecond may bring the one that works. */
const QUIET_MS = 10;
/** Servers on the internet take a while, and one that is down never answers. */
const SERVERS_MS = 1_000;

type Found = Readonly<{ candidate: Pick<RTCIceCandidate, "type" | "protocol">; ready: () => void }>;

/**
 * When enough ways are known to say so to the exchange. It hears of them only once, and gives the
 * media up when those it heard of fail, whatever comes later; so the first is too early. Waiting
 * for all would cost every answer a tenth of a second, and ten where a server does not answer.
 */
export class CandidateWait {
  /** Kinds that servers are asked for and that did not come yet. */
  readonly #missing: Set<string>;
  readonly #begun = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ iceServers, iceTransportPolicy }: MediaWays) {
    this.#missing = new Set(iceServers.flatMap(({ urls }) => urls).flatMap(kindOf));
    if (iceTransportPolicy === "relay") this.#missing.delete("srflx");
  }

  /** For each candidate in turn; `ready` may be called again after it was. */
  found({ candidate, ready }: Found): void {
    // No exchange takes media over TCP. On a busy machine these come first, and alone they are no way.
    if (candidate.protocol === "tcp") return;
    this.#missing.delete(candidate.type ?? "");
    const late = this.#begun + SERVERS_MS - performance.now();
    const wait = this.#missing.size === 0 ? QUIET_MS : Math.max(QUIET_MS, late);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(ready, wait);
  }
}

/** A relay is worth more than to know one's address, but both come from the same server. */
function kindOf(url: string): string[] {
  return /^turns?:/.test(url) ? ["relay"] : ["srflx"];
}
