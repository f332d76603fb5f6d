import { loudnessOf, toneShare } from "./ear.ts";
import type { RtpStream } from "./rtp-stream.ts";

/** Below it a line is silent: what a codec makes of nothing. */
const silent = 60;
/** Of the whole: three voices at once have about a third each, the noise of a codec far less. */
const present = 0.08;

export type Hearing = Readonly<{
  /** Those of the tones asked for that are there, in the order asked. */
  tones: readonly number[];
  shares: Readonly<Record<number, number>>;
  loudness: number;
}>;

/** Listens for this long and tells which of the tones are there. */
export async function hearTones(
  media: RtpStream,
  hertz: readonly number[],
  forMs: number,
): Promise<Hearing> {
  const from = media.ear.count;
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const heard = media.ear.last(media.ear.count - from);
  const loudness = loudnessOf(heard);
  const shares = Object.fromEntries(hertz.map((tone) => [tone, toneShare(heard, tone)]));
  const tones = loudness < silent ? [] : hertz.filter((tone) => (shares[tone] ?? 0) > present);
  return { tones, shares, loudness };
}
