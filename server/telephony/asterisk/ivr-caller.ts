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

export function createIvrCaller(subject: string): IvrCaller {
  return {
    subject,
    script: null,
    session: null,
    early: [],
    playback: null,
    playbacks: 0,
    recording: null,
    stopWaiting: () => {},
    stopLimit: () => {},
    over: false,
    turn: Promise.resolve(),
  };
}
