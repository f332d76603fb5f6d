const BURST_EVERY_MS = 2_000;

export interface Ringer {
  readonly start: () => void;
  /** Silent at once, in the middle of a tone too. */
  readonly stop: () => void;
  /** To be called in a gesture: browsers play nothing before one. */
  readonly unlock: () => void;
  /** The browser refuses sound until the agent clicks or types somewhere. */
  readonly isLocked: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

interface RingerParts {
  makeContext: () => AudioContext;
  /** One burst; disconnecting what it returns ends it. */
  play: (audio: AudioContext) => AudioNode;
  offered: () => boolean;
}

/**
 * The ring. It lives in bursts, each only after asking `offered` again: however a stop gets
 * lost, it cannot ring on without an offer.
 */
export class ToneRinger implements Ringer {
  readonly #makeContext: () => AudioContext;
  readonly #play: RingerParts["play"];
  readonly #offered: () => boolean;
  readonly #listeners = new Set<() => void>();
  #context: AudioContext | undefined;
  #volume: AudioNode | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #locked = false;

  constructor({ makeContext, play, offered }: RingerParts) {
    this.#makeContext = makeContext;
    this.#play = play;
    this.#offered = offered;
  }

  readonly start = (): void => {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#burst(), BURST_EVERY_MS);
    this.#burst();
  };

  readonly stop = (): void => {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#volume?.disconnect();
    this.#volume = undefined;
  };

  readonly unlock = (): void => {
    this.#wake();
  };

  readonly isLocked = (): boolean => this.#locked;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #burst(): void {
    if (!this.#offered()) return this.stop();
    const audio = this.#wake();
    if (audio.state !== "running") return;
    this.#volume?.disconnect();
    this.#volume = this.#play(audio);
  }

  #wake(): AudioContext {
    this.#context ??= this.#makeContext();
    const audio = this.#context;
    if (audio.state === "running") this.#note(false);
    else {
      this.#note(true);
      // Stays pending until the first gesture; a refusal leaves the hint on the screen.
      audio.resume().then(
        () => this.#resumed(audio),
        () => undefined,
      );
    }
    return audio;
  }

  #resumed(audio: AudioContext): void {
    this.#note(audio.state !== "running");
    if (audio.state === "running" && this.#timer !== undefined && !this.#volume) this.#burst();
  }

  #note(locked: boolean): void {
    if (locked === this.#locked) return;
    this.#locked = locked;
    for (const listener of this.#listeners) listener();
  }
}
