export type AudioState = Readonly<{ playing: boolean; atMs: number; failed: boolean }>;

const told = ["play", "pause", "ended", "timeupdate", "seeked", "error", "loadeddata"] as const;

/** One audio element, as long as a player is open; its state for whoever draws it. */
export class AudioPlayer {
  readonly #element: HTMLAudioElement;
  readonly #listeners = new Set<() => void>();
  #state: AudioState = { playing: false, atMs: 0, failed: false };

  constructor(element: HTMLAudioElement = document.createElement("audio")) {
    this.#element = element;
  }

  /** Returns what closes it again. */
  open(url: string): () => void {
    this.#element.preload = "auto";
    this.#element.src = url;
    for (const event of told) this.#element.addEventListener(event, this.#read);
    return () => this.#close();
  }

  readonly getState = (): AudioState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  toggle(): void {
    // What keeps it from playing comes as an event, too.
    if (this.#element.paused) this.#element.play().catch(() => undefined);
    else this.#element.pause();
  }

  seek(ms: number): void {
    this.#element.currentTime = ms / 1_000;
    this.#change({ ...this.#state, atMs: Math.round(ms) });
  }

  setSpeed(speed: number): void {
    this.#element.defaultPlaybackRate = speed;
    this.#element.playbackRate = speed;
  }

  #close(): void {
    for (const event of told) this.#element.removeEventListener(event, this.#read);
    this.#element.pause();
    this.#element.removeAttribute("src");
    this.#element.load();
  }

  readonly #read = (): void => {
    const { paused, ended, currentTime, error } = this.#element;
    this.#change({
      playing: !paused && !ended,
      atMs: Math.round(currentTime * 1_000),
      failed: error !== null,
    });
  };

  #change(state: AudioState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
