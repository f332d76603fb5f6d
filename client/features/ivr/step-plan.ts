import type { IvrStepKind } from "#shared/contracts/ivr-flow.ts";

export type FieldKind =
  | "prompt"
  | "promptOrNone"
  | "step"
  | "queue"
  | "queueOrNone"
  | "schedule"
  | "number"
  | "text"
  | "menuChoices"
  | "languageChoices"
  | "announce"
  | "exits"
  | "overflow";

export type PlannedField = readonly [name: string, kind: FieldKind];

const asking: readonly PlannedField[] = [
  ["prompt", "prompt"],
  ["again", "promptOrNone"],
  ["tries", "number"],
];
const typed: readonly PlannedField[] = [
  ...asking,
  ["minDigits", "number"],
  ["maxDigits", "number"],
  ["next", "step"],
  ["otherwise", "step"],
];

/** What is asked of each kind of step, in the order in which one thinks of it. */
export const stepPlan: Readonly<Record<IvrStepKind, readonly PlannedField[]>> = {
  say: [
    ["prompt", "prompt"],
    ["next", "step"],
  ],
  language: [
    ["prompt", "prompt"],
    ["tries", "number"],
    ["choices", "languageChoices"],
    ["next", "step"],
  ],
  customerNumber: typed,
  pin: typed,
  menu: [...asking, ["choices", "menuChoices"], ["otherwise", "step"]],
  hours: [
    ["schedule", "schedule"],
    ["open", "step"],
    ["closed", "step"],
  ],
  queue: [
    ["queue", "queue"],
    ["priority", "number"],
    ["announce", "announce"],
    ["exits", "exits"],
    ["overflow", "overflow"],
  ],
  callback: [...asking, ["queue", "queueOrNone"], ["next", "step"], ["otherwise", "step"]],
  voicemail: [
    ["box", "text"],
    ["prompt", "prompt"],
    ["maxSeconds", "number"],
    ["next", "step"],
  ],
  hangUp: [["prompt", "promptOrNone"]],
};
