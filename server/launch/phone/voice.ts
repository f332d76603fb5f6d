const rate = 8000;
const loudness = 8000;

/** What a telephone says: gives the next samples, 16 bits, 8,000 a second. */
export type Voice = (frame: Int16Array) => void;

export const silence: Voice = (frame) => void frame.fill(0);

/** A steady tone tells one party from all others at the far end. */
export function toneVoice(hertz: number): Voice {
  let phase = 0;
  return (frame) => {
    for (let index = 0; index < frame.length; index += 1) {
      frame[index] = Math.round(Math.sin(phase) * loudness);
      phase += (2 * Math.PI * hertz) / rate;
    }
  };
}

/** Says these samples once, then nothing; `done` is called at their end. */
export function spokenVoice(samples: Int16Array, done: () => void = () => undefined): Voice {
  let at = 0;
  return (frame) => {
    const part = samples.subarray(at, at + frame.length);
    frame.fill(0);
    frame.set(part);
    if (at < samples.length && at + frame.length >= samples.length) done();
    at += frame.length;
  };
}
