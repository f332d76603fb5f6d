import * as z from "zod/mini";
import { Locale } from "#shared/locale.ts";
import { QueueKey } from "./routing.ts";

/** Names that an administrator gives to flows, steps, prompts and schedules. */
export const IvrKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));

export const dialKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*"] as const;
export const DialKey = z.enum(dialKeys);
export type DialKey = z.infer<typeof DialKey>;

const Step = IvrKey;
const PromptKey = IvrKey;
const Tries = z.int().check(z.minimum(1), z.maximum(5));
const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** Asks for keys; `again` is said before it asks once more. After all tries: `otherwise`. */
const asking = {
  prompt: PromptKey,
  again: z.nullable(PromptKey),
  tries: Tries,
  otherwise: Step,
};

export const SayStep = z.object({ kind: z.literal("say"), prompt: PromptKey, next: Step });

export const LanguageStep = z.object({
  kind: z.literal("language"),
  prompt: PromptKey,
  choices: z
    .array(z.object({ digit: DialKey, language: Locale }))
    .check(z.minLength(1), z.maxLength(3)),
  tries: Tries,
  /** Also of whoever chooses nothing: they keep the language they had. */
  next: Step,
});

export const CustomerNumberStep = z.object({
  kind: z.literal("customerNumber"),
  ...asking,
  minDigits: whole(1, 20),
  maxDigits: whole(1, 20),
  next: Step,
});

/** The PIN is compared and forgotten: no event, no row and no line of the log has it. */
export const PinStep = z.object({
  kind: z.literal("pin"),
  ...asking,
  minDigits: whole(4, 12),
  maxDigits: whole(4, 12),
  next: Step,
});

export const MenuStep = z.object({
  kind: z.literal("menu"),
  ...asking,
  choices: z
    .array(
      z.object({
        digit: DialKey,
        /** What the call is about, as desks and reports show it. */
        intent: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(128))),
        next: Step,
      }),
    )
    .check(z.minLength(1), z.maxLength(11)),
});

export const HoursStep = z.object({
  kind: z.literal("hours"),
  schedule: IvrKey,
  open: Step,
  closed: Step,
});

export const QueueStep = z.object({
  kind: z.literal("queue"),
  queue: QueueKey,
  priority: whole(0, 9),
  skills: z.record(z.string().check(z.maxLength(64)), whole(1, 5)),
  /** Said again and again while the caller waits; `{{position}}` and `{{minutes}}` are filled in. */
  announce: z.nullable(
    z.object({
      everySeconds: whole(15, 600),
      position: z.nullable(PromptKey),
      wait: z.nullable(PromptKey),
    }),
  ),
  /** Keys that lead out of the queue, such as to a callback; `prompt` offers them. */
  exits: z.nullable(
    z.object({
      prompt: PromptKey,
      choices: z
        .array(z.object({ digit: DialKey, next: Step }))
        .check(z.minLength(1), z.maxLength(5)),
    }),
  ),
  overflow: z.nullable(z.object({ afterSeconds: whole(30, 7_200), next: Step })),
});

/** Key 1 takes the number that calls; another one is typed and ended with #. */
export const CallbackStep = z.object({
  kind: z.literal("callback"),
  ...asking,
  queue: z.nullable(QueueKey),
  next: Step,
});

export const VoicemailStep = z.object({
  kind: z.literal("voicemail"),
  box: IvrKey,
  prompt: PromptKey,
  maxSeconds: whole(10, 600),
  next: Step,
});

export const HangUpStep = z.object({
  kind: z.literal("hangUp"),
  prompt: z.nullable(PromptKey),
});

export const IvrStep = z.discriminatedUnion("kind", [
  SayStep,
  LanguageStep,
  CustomerNumberStep,
  PinStep,
  MenuStep,
  HoursStep,
  QueueStep,
  CallbackStep,
  VoicemailStep,
  HangUpStep,
]);
export type IvrStep = z.infer<typeof IvrStep>;
export type IvrStepKind = IvrStep["kind"];
export const ivrStepKinds = [
  "say",
  "language",
  "customerNumber",
  "pin",
  "menu",
  "hours",
  "queue",
  "callback",
  "voicemail",
  "hangUp",
] as const satisfies readonly IvrStepKind[];

export const IvrFlow = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  start: Step,
  steps: z.record(IvrKey, IvrStep),
});
export type IvrFlow = z.infer<typeof IvrFlow>;
