/** Where the other side is heard. */
export interface Speaker {
  /** null: nothing. */
  play(voice: MediaStream | null): void;
  use(deviceId: string): void;
  /** The browser plays nothing before a click; to be called in one. */
  unlock(): void;
}

type Output = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

export function createSpeaker(onLocked: (locked: boolean) => void): Speaker {
  const output: Output = new Audio();
  output.autoplay = true;

  function start(): void {
    if (!output.srcObject) return;
    output.play().then(
      () => onLocked(false),
      (error: unknown) => {
        // A stream that was replaced meanwhile aborts the play; only a refusal needs the agent.
        if (error instanceof Error && error.name === "NotAllowedError") onLocked(true);
      },
    );
  }

  return {
    play(voice) {
      if (output.srcObject === voice) return;
      output.srcObject = voice;
      if (voice) start();
    },
    use(deviceId) {
      // Gone or not permitted: it stays where it is heard.
      output.setSinkId?.(deviceId).catch(() => undefined);
    },
    unlock: start,
  };
}
