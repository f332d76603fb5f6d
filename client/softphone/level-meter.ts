/** Loud speech is far from full scale; this makes it fill the meter. */
const GAIN = 4;

/** Reads how loud a stream is, from nothing to 1. */
export class LevelMeter {
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(context: AudioContext, stream: MediaStream) {
    this.#context = context;
    this.#analyser = new AnalyserNode(context, { fftSize: 1_024 });
    this.#source = context.createMediaStreamSource(stream);
    this.#source.connect(this.#analyser);
    this.#samples = new Float32Array(this.#analyser.fftSize);
  }

  level(): number {
    if (this.#context.state !== "running") return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudness(this.#samples);
  }

  close(): void {
    this.#source.disconnect();
  }
}

/** Root mean square, scaled so that a normal voice is about a half. */
export function loudness(samples: ArrayLike<number>): number {
  let squares = 0;
  for (let index = 0; index < samples.length; index += 1) squares += (samples[index] ?? 0) ** 2;
  return Math.min(1, Math.sqrt(squares / Math.max(1, samples.length)) * GAIN);
}
