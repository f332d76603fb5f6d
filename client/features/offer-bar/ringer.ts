const BURST_EVERY_MS = 2_000;
const TONES = [
  { hertz: 784, after: 0, seconds: 0.22 },
  { hertz: 988, after: 0.26, seconds: 0.34 },
] as const;

export interface Ringer {
  start(): void;
  /** Silent at once, in the middle of a tone too. */
  stop(): void;
  /** To be called in a gesture: browsers play nothing before one. */
  unlock(): void;
  /** The browser refuses sound until the agent clicks or types somewhere. */
  isLocked(): boolean;
  subscribe(listener: () => void): () => void;
}

/**
 * The ring, made of two tones without any file. It lives in bursts, each only after asking `offered`
 * again: however a stop gets lost, it cannot ring on without an offer.
 */
export function createRinger(makeContext: () => AudioContext, offered: () => boolean): Ringer {
  const listeners = new Set<() => void>();
  let context: AudioContext | undefined;
  let volume: GainNode | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let locked = false;

  function note(nowLocked: boolean): void {
    if (nowLocked === locked) return;
    locked = nowLocked;
    for (const listener of listeners) listener();
  }

  function wake(): AudioContext {
    context ??= makeContext();
    const audio = context;
    if (audio.state === "running") note(false);
    else {
      note(true);
      // Stays pending until the first gesture; a refusal leaves the hint on the screen.
      audio.resume().then(
        () => note(audio.state !== "running"),
        () => undefined,
      );
    }
    return audio;
  }

  function burst(): void {
    if (!offered()) return stop();
    const audio = wake();
    if (audio.state !== "running") return;
    volume?.disconnect();
    volume = new GainNode(audio, { gain: 0.25 });
    volume.connect(audio.destination);
    for (const { hertz, after, seconds } of TONES) {
      const tone = new OscillatorNode(audio, { frequency: hertz, type: "triangle" });
      tone.connect(volume);
      tone.start(audio.currentTime + after);
      tone.stop(audio.currentTime + after + seconds);
    }
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    volume?.disconnect();
    volume = undefined;
  }

  return {
    start() {
      if (timer !== undefined) return;
      timer = setInterval(burst, BURST_EVERY_MS);
      burst();
    },
    stop,
    unlock() {
      if (wake().state === "running" && timer !== undefined && !volume) burst();
    },
    isLocked: () => locked,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
