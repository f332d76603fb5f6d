import type { IvrDraft, Spoken } from "./ivr-session.ts";
import { stepOf } from "./ivr-session.ts";

/** A path longer than this keeps its end. */
const longestPath = 32;
/** The first announcement in a queue comes soon, the others as often as the step says. */
export const firstRoundMs = 10_000;

/** Begins the step that the draft goes to. */
export function enterStep(draft: IvrDraft, key: string): void {
  hush(draft);
  draft.actions.push({ kind: "wait", ms: null });
  Object.assign(draft, { step: key, goTo: null, typed: "", tries: 0, question: null });
  const path = [...(draft.known.path ?? []), key].slice(-longestPath);
  draft.known = { ...draft.known, path };
  const step = stepOf(draft);
  // Queueing tells the same by itself.
  if (step.kind !== "queue") inform(draft);
  switch (step.kind) {
    case "say":
      if (draft.early === "") speak(draft, step.prompt);
      else draft.goTo = step.next;
      return;
    case "voicemail":
      speak(draft, step.prompt);
      return;
    case "hangUp":
      if (step.prompt === null) hangUp(draft);
      else speak(draft, step.prompt);
      return;
    case "language":
    case "menu":
    case "customerNumber":
    case "pin":
    case "callback":
      draft.phase = "asking";
      draft.question = [said(draft, step.prompt)];
      return;
    case "hours":
      draft.goTo = draft.script.isOpen(step.schedule) ? step.open : step.closed;
      return;
    case "queue":
      enterQueue(draft);
  }
}

function enterQueue(draft: IvrDraft): void {
  const step = stepOf(draft);
  if (step.kind !== "queue") return;
  draft.phase = "waiting";
  draft.early = "";
  draft.actions.push({
    kind: "queue",
    queue: step.queue,
    priority: step.priority,
    skills: step.skills,
    atMostMs: step.overflow ? step.overflow.afterSeconds * 1_000 : null,
    ivr: draft.known,
    language: draft.language,
  });
  if (step.announce || step.exits) draft.actions.push({ kind: "wait", ms: firstRoundMs });
}

function inform({ actions, known, language }: IvrDraft): void {
  actions.push({ kind: "inform", ivr: known, language });
}

function speak(draft: IvrDraft, prompt: string): void {
  draft.phase = "speaking";
  play(draft, [said(draft, prompt)]);
}

export function said(
  { language }: IvrDraft,
  prompt: string,
  values: Spoken["values"] = {},
): Spoken {
  return { prompt, language, values };
}

export function play(draft: IvrDraft, says: readonly Spoken[]): void {
  hush(draft);
  draft.isSpeaking = true;
  draft.actions.push({ kind: "play", says });
}

export function hush(draft: IvrDraft): void {
  if (!draft.isSpeaking) return;
  draft.isSpeaking = false;
  draft.actions.push({ kind: "hush" });
}

export function hangUp(draft: IvrDraft): void {
  draft.phase = "over";
  draft.actions.push({ kind: "hangUp" });
}
