import { backOffMs } from "./back-off.ts";

interface ReconnectorOptions {
  connect: () => void;
  delayMs?: (tries: number) => number;
}

/**
 * Decides when to try again; Socket.IO's own loop cannot be woken early, and a desk that comes out of
 * sleep must be true within seconds.
 */
export class Reconnector {
  readonly #connect: () => void;
  readonly #delayMs: (tries: number) => number;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #askedPauseMs: number | undefined;

  constructor({ connect, delayMs = backOffMs }: ReconnectorOptions) {
    this.#connect = connect;
    this.#delayMs = delayMs;
  }

  /** The connection proved itself: the next loss starts with short pauses again. */
  succeeded(): void {
    this.#tries = 0;
    this.#askedPauseMs = undefined;
    this.stop();
  }

  /** The server said when to come back; used once, spread so that desks do not return in step. */
  askedToPause(ms: number): void {
    this.#askedPauseMs = Math.round(ms * (0.75 + Math.random() / 2));
  }

  failed(): void {
    const pauseMs = this.#askedPauseMs ?? this.#delayMs(this.#tries);
    this.#askedPauseMs = undefined;
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#connect, pauseMs);
  }

  /** Tries at once, from the shortest pause again. */
  hurry(): void {
    this.#tries = 0;
    this.#askedPauseMs = undefined;
    this.stop();
    this.#connect();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
