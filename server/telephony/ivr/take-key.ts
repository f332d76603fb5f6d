import type { IvrStep } from "#shared/contracts/ivr-flow.ts";
import { hush, said } from "./enter-step.ts";
import type { IvrDraft } from "./ivr-session.ts";
import { stepOf } from "./ivr-session.ts";

/** Between two keys of a number; after it the number is taken as it is. */
const betweenKeysMs = 3_000;
const shortestNumber = 5;
const longestNumber = 15;
export const hidden = "****";

type Asking = Extract<
  IvrStep,
  { kind: "language" | "menu" | "customerNumber" | "pin" | "callback" }
>;

/** One key of a caller who is asked something. */
export function takeKey(draft: IvrDraft, key: string): void {
  const step = askingStep(draft);
  if (!step) return;
  hush(draft);
  draft.question = null;
  if (step.kind === "language") chooseLanguage(draft, step, key);
  else if (step.kind === "menu") choose(draft, step, key);
  else typeOn(draft, step, key);
}

/** No key came: what is typed so far is all there is. */
export function judge(draft: IvrDraft): void {
  const step = askingStep(draft);
  if (!step) return;
  const { typed } = draft;
  if (step.kind === "customerNumber" && typed.length >= step.minDigits) {
    remember(draft, { customerNumber: typed }, typed);
    draft.goTo = step.next;
  } else if (step.kind === "pin" && typed.length >= step.minDigits) {
    checkPin(draft, typed);
  } else if (step.kind === "callback" && numberTyped(draft) !== null) {
    const number = numberTyped(draft) ?? "";
    draft.actions.push({ kind: "wishCallback", number, queue: step.queue });
    draft.goTo = step.next;
  } else {
    askAgain(draft, step);
  }
}

/** Wrong, or nothing: once more, until the tries are used up. */
export function askAgain(draft: IvrDraft, step: Asking): void {
  draft.tries += 1;
  draft.typed = "";
  draft.early = "";
  draft.actions.push({ kind: "wait", ms: null });
  if (draft.tries >= step.tries) {
    draft.goTo = step.kind === "language" ? step.next : step.otherwise;
    return;
  }
  draft.phase = "asking";
  const again = "again" in step && step.again !== null ? [said(draft, step.again)] : [];
  draft.question = [...again, said(draft, step.prompt)];
}

function askingStep(draft: IvrDraft): Asking | undefined {
  const step = stepOf(draft);
  return "tries" in step ? step : undefined;
}

function chooseLanguage(
  draft: IvrDraft,
  step: Extract<IvrStep, { kind: "language" }>,
  key: string,
): void {
  const choice = step.choices.find(({ digit }) => digit === key);
  if (!choice) {
    askAgain(draft, step);
    return;
  }
  draft.language = choice.language;
  remember(draft, {}, key);
  draft.goTo = step.next;
}

function choose(draft: IvrDraft, step: Extract<IvrStep, { kind: "menu" }>, key: string): void {
  const choice = step.choices.find(({ digit }) => digit === key);
  if (!choice) {
    askAgain(draft, step);
    return;
  }
  remember(draft, choice.intent === null ? {} : { intent: choice.intent }, key);
  draft.goTo = choice.next;
}

/** `#` ends a number, `*` begins it anew. */
function typeOn(draft: IvrDraft, step: Asking, key: string): void {
  if (key === "#") {
    judge(draft);
    return;
  }
  draft.typed = key === "*" ? "" : draft.typed + key;
  const longest = "maxDigits" in step ? step.maxDigits : longestNumber;
  if (draft.typed.length >= longest) judge(draft);
  else draft.actions.push({ kind: "wait", ms: betweenKeysMs });
}

function checkPin(draft: IvrDraft, pin: string): void {
  const { known, ani } = draft;
  draft.phase = "checking";
  draft.typed = "";
  remember(draft, {}, hidden);
  draft.actions.push(
    { kind: "wait", ms: null },
    { kind: "checkPin", pin, customerNumber: known.customerNumber ?? null, ani },
  );
}

/** The number to call back: key 1 is the one that calls. */
function numberTyped({ typed, ani }: IvrDraft): string | null {
  if (typed === "1") return ani;
  return typed.length >= shortestNumber ? typed : null;
}

export function remember(draft: IvrDraft, more: IvrDraft["known"], typed: string): void {
  const digits = { ...draft.known.digits, [draft.step]: typed };
  draft.known = { ...draft.known, ...more, digits };
}
