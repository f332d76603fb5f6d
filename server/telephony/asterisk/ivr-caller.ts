import type { Cancel } from "#server/lib/clock.ts";
import type { IvrInput, IvrScript, IvrSession } from "#server/telephony/ivr/ivr-session.ts";

/** A caller on the way through the IVR. */
export type IvrCaller = {
  readonly subject: string;
  script: IvrScript | null;
  /** null until the document was read. */
  session: IvrSession | null;
  /** Keys from before that. */
  readonly early: IvrInput[];
  /** When which key was heard last, by Asterisk's clock. */
  lastKey: { key: string; at: number } | null;
  /** What is heard now; the end of anything else is old news. */
  playback: string | null;
  playbacks: number;
  recording: string | null;
  stopWaiting: Cancel;
  stopLimit: Cancel;
  over: boolean;
  /** The last input under way; the next one begins after it. */
  turn: Promise<unknown>;
};

/** Telephones make a tone of 40 ms at least, and a pause as long behind it. */
const shortestKeyMs = 60;

/**
 * Whether this is the caller's next key. A busy machine, or a telephone that sends each key twice
 * over, makes two of one press: they come closer than anybody can press.
 */
export function isNextKey(caller: IvrCaller, key: string, timestamp: string | undefined): boolean {
  const at = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  const { lastKey } = caller;
  caller.lastKey = { key, at };
  return lastKey?.key !== key || !(at - lastKey.at < shortestKeyMs);
}

export function createIvrCaller(subject: string): IvrCaller {
  return {
    subject,
    script: null,
    session: null,
    early: [],
    lastKey: null,
    playback: null,
    playbacks: 0,
    recording: null,
    stopWaiting: () => {},
    stopLimit: () => {},
    over: false,
    turn: Promise.resolve(),
  };
}
