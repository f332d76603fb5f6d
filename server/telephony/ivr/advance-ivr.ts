import type { IvrStep } from "#shared/contracts/ivr-flow.ts";
import type { Locale } from "#shared/locale.ts";
import { enterStep, firstRoundMs, hangUp, hush, play, said } from "./enter-step.ts";
import type { IvrDraft, IvrInput, IvrScript, IvrSession, IvrTurn, Spoken } from "./ivr-session.ts";
import { stepOf } from "./ivr-session.ts";
import { askAgain, judge, takeKey } from "./take-key.ts";

/** How long a caller may think before the first key. */
const firstKeyMs = 5_000;
/** Between two offers to leave the queue, where nothing else is announced. */
const offerEveryMs = 60_000;

type Beginning = Readonly<{
  flow: string;
  ani: string | null;
  language?: Locale;
  /** What is known of a call that comes from elsewhere, such as from an agent. */
  known?: IvrSession["known"];
  /** Default: the flow's first; another one after a restart of ours. */
  step?: string | undefined;
}>;

/** The first turn of a caller. */
export function beginIvr(script: IvrScript, { flow, ani, language, known, step }: Beginning) {
  const found = script.config.flows[flow];
  if (!found) throw new Error(`There is no flow ${flow}.`);
  const draft = openDraft(script, {
    flow,
    step: found.start,
    language: language ?? script.config.language,
    ani,
    phase: "speaking",
    isSpeaking: false,
    typed: "",
    early: "",
    tries: 0,
    known: known ?? {},
  });
  draft.goTo = step !== undefined && found.steps[step] ? step : found.start;
  return settle(draft);
}

/**
 * What one thing that happened to a caller leads to. Pure: the same session, script and input give
 * the same turn. What comes at the wrong moment changes nothing.
 */
export function advanceIvr(script: IvrScript, session: IvrSession, input: IvrInput): IvrTurn {
  const draft = openDraft(script, session);
  if (draft.phase !== "over") receive(draft, input);
  return settle(draft);
}

function receive(draft: IvrDraft, input: IvrInput): void {
  const step = stepOf(draft);
  switch (input.kind) {
    case "key":
      press(draft, step, input.key);
      return;
    case "played":
      afterPrompt(draft, step);
      return;
    case "timeUp":
      if (draft.phase === "asking") judge(draft);
      else if (draft.phase === "waiting") draft.actions.push({ kind: "askOutlook" });
      return;
    case "pinChecked":
      if (draft.phase === "checking" && step.kind === "pin") {
        draft.known = { ...draft.known, authenticated: input.isRight };
        if (input.isRight) draft.goTo = step.next;
        else askAgain(draft, step);
      }
      return;
    case "outlook":
      if (draft.phase === "waiting") announce(draft, step, input);
      return;
    case "waitedTooLong":
      if (draft.phase === "waiting" && step.kind === "queue" && step.overflow) {
        leaveQueue(draft, step.overflow.next);
      }
      return;
    case "recorded":
      if (draft.phase === "recording" && step.kind === "voicemail") draft.goTo = step.next;
  }
}

function press(draft: IvrDraft, step: IvrStep, key: string): void {
  if (draft.phase === "asking" || draft.phase === "checking") {
    draft.early += key;
  } else if (draft.phase === "speaking" && step.kind === "say") {
    draft.early += key;
    draft.goTo = step.next;
  } else if (draft.phase === "speaking" && step.kind === "voicemail") {
    startRecording(draft, step);
  } else if (draft.phase === "waiting" && step.kind === "queue") {
    const exit = step.exits?.choices.find(({ digit }) => digit === key);
    if (exit) leaveQueue(draft, exit.next);
  }
}

function afterPrompt(draft: IvrDraft, step: IvrStep): void {
  draft.isSpeaking = false;
  if (draft.phase === "asking") draft.actions.push({ kind: "wait", ms: firstKeyMs });
  else if (draft.phase === "waiting") nextRound(draft, step);
  else if (draft.phase !== "speaking") return;
  else if (step.kind === "say") draft.goTo = step.next;
  else if (step.kind === "voicemail") startRecording(draft, step);
  else if (step.kind === "hangUp") hangUp(draft);
}

function startRecording(
  draft: IvrDraft,
  { box, maxSeconds }: Extract<IvrStep, { kind: "voicemail" }>,
): void {
  hush(draft);
  draft.phase = "recording";
  draft.early = "";
  draft.actions.push({ kind: "record", box, maxSeconds });
}

function announce(
  draft: IvrDraft,
  step: IvrStep,
  { position, minutes }: { position: number | null; minutes: number | null },
): void {
  if (step.kind !== "queue") return;
  const says: Spoken[] = [];
  const { announce: told, exits } = step;
  if (told?.position && position !== null) says.push(said(draft, told.position, { position }));
  if (told?.wait && minutes !== null) says.push(said(draft, told.wait, { minutes }));
  if (exits) says.push(said(draft, exits.prompt));
  if (says.length > 0) play(draft, says);
  else nextRound(draft, step);
}

function nextRound(draft: IvrDraft, step: IvrStep): void {
  if (step.kind !== "queue") return;
  const everyMs = step.announce ? step.announce.everySeconds * 1_000 : offerEveryMs;
  draft.actions.push({ kind: "wait", ms: Math.max(everyMs, firstRoundMs) });
}

function leaveQueue(draft: IvrDraft, next: string): void {
  draft.actions.push({ kind: "leaveQueue" });
  draft.goTo = next;
}

function openDraft(script: IvrScript, session: IvrSession): IvrDraft {
  return { ...session, script, actions: [], goTo: null, question: null };
}

/** Steps are entered and keys typed ahead are taken until something has to be waited for. */
function settle(draft: IvrDraft): IvrTurn {
  for (;;) {
    const key = draft.early[0];
    if (draft.goTo !== null) {
      enterStep(draft, draft.goTo);
    } else if (draft.phase === "asking" && key !== undefined) {
      draft.early = draft.early.slice(1);
      takeKey(draft, key);
    } else break;
  }
  if (draft.question) play(draft, draft.question);
  const { script: _script, actions, goTo: _goTo, question: _question, ...session } = draft;
  return { session, actions };
}
