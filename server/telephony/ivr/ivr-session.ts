import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { IvrStep } from "#shared/contracts/ivr-flow.ts";
import type { IvrData } from "#shared/contracts/telephony.ts";
import type { Locale } from "#shared/locale.ts";

/** What a caller is led through; a call keeps the document that it began with. */
export type IvrScript = Readonly<{
  config: IvrConfig;
  /** Whether somebody is there now, by the schedule of this key. */
  isOpen: (schedule: string) => boolean;
}>;

/**
 * speaking → (played, a key) → the next step
 * asking → (keys, time) → the next step, or asked once more
 * checking → (the answer) → the next step, or asked once more
 * waiting → (a key, too long) → the next step; an agent ends it from outside
 * recording → (recorded) → the next step
 */
export type IvrPhase = "speaking" | "asking" | "checking" | "waiting" | "recording" | "over";

/** Where a caller is. A PIN is in `typed` while it is typed, so a session is never written down. */
export type IvrSession = Readonly<{
  flow: string;
  step: string;
  language: Locale;
  /** E.164, or null when withheld. */
  ani: string | null;
  phase: IvrPhase;
  /** A prompt is heard now. */
  isSpeaking: boolean;
  typed: string;
  /** Pressed before anybody asked: callers who know the way type ahead. */
  early: string;
  tries: number;
  known: IvrData;
}>;

export type Spoken = Readonly<{
  prompt: string;
  language: Locale;
  /** For `{{position}}` and `{{minutes}}`. */
  values: Readonly<Record<string, number>>;
}>;

export type IvrInput = Readonly<
  | { kind: "key"; key: string }
  /** Everything of the last `play` was heard. */
  | { kind: "played" }
  | { kind: "timeUp" }
  | { kind: "waitedTooLong" }
  | { kind: "pinChecked"; isRight: boolean }
  | { kind: "outlook"; position: number | null; minutes: number | null }
  | { kind: "recorded" }
>;

export type IvrAction = Readonly<
  | { kind: "play"; says: readonly Spoken[] }
  | { kind: "hush" }
  /** `timeUp` after so long; null: no longer wanted. One at a time. */
  | { kind: "wait"; ms: number | null }
  | { kind: "inform"; ivr: IvrData; language: Locale }
  | { kind: "checkPin"; pin: string; customerNumber: string | null; ani: string | null }
  | {
      kind: "queue";
      queue: string;
      priority: number;
      skills: Readonly<Record<string, number>>;
      /** `waitedTooLong` after so long. */
      atMostMs: number | null;
      ivr: IvrData;
      language: Locale;
    }
  | { kind: "leaveQueue" }
  | { kind: "askOutlook" }
  | { kind: "record"; box: string; maxSeconds: number }
  | { kind: "wishCallback"; number: string; queue: string | null }
  | { kind: "hangUp" }
>;

export type IvrTurn = Readonly<{ session: IvrSession; actions: readonly IvrAction[] }>;

/** A turn while it is made. */
export type IvrDraft = {
  -readonly [K in keyof IvrSession]: IvrSession[K];
} & {
  readonly script: IvrScript;
  readonly actions: IvrAction[];
  /** The step to go to next; settled before the turn ends. */
  goTo: string | null;
  /** To be said unless keys typed ahead answer it. */
  question: Spoken[] | null;
};

/** Flows are checked when they are saved: what they name is there. */
export function stepOf({ script, flow, step }: IvrDraft): IvrStep {
  const found = script.config.flows[flow]?.steps[step];
  if (!found) throw new Error(`The flow ${flow} has no step ${step}.`);
  return found;
}
