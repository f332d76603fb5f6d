interface Tone {
  readonly hertz: number;
  /** Seconds from the beginning. */
  readonly after: number;
  readonly seconds: number;
}

export interface Melody {
  readonly wave: OscillatorType;
  readonly tones: readonly Tone[];
}

/** Written as [hertz, after, seconds]. */
export function melody(wave: OscillatorType, ...tones: [number, number, number][]): Melody {
  return { wave, tones: tones.map(([hertz, after, seconds]) => ({ hertz, after, seconds })) };
}

/**
 * Plays it once, without any file, on a context that runs. `volume` in per cent. Disconnecting what
 * is returned makes it silent at once, in the middle of a tone too.
 */
export function playMelody(
  audio: AudioContext,
  { wave, tones }: Melody,
  volume: number,
  targets: readonly AudioNode[] = [audio.destination],
): AudioNode {
  const gain = new GainNode(audio, { gain: volume / 200 });
  for (const target of targets) gain.connect(target);
  for (const { hertz, after, seconds } of tones) {
    const tone = new OscillatorNode(audio, { frequency: hertz, type: wave });
    tone.connect(gain);
    tone.start(audio.currentTime + after);
    tone.stop(audio.currentTime + after + seconds);
  }
  return gain;
}
