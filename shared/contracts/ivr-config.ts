import * as z from "zod/mini";
import { Locale } from "#shared/locale.ts";
import { IvrFlow, IvrKey } from "./ivr-flow.ts";
import { QueueKey } from "./routing.ts";

const Text = z.string().check(z.maxLength(1_000));

/** A recording that was uploaded: named by its content, so it never changes. */
export const SoundId = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What is said, per language: a recording where there is one, else the text is spoken. */
export const IvrPrompt = z.object({
  texts: z.object({ en: Text, "zh-TW": Text, "zh-CN": Text }),
  sounds: z.object({
    en: z.nullable(SoundId),
    "zh-TW": z.nullable(SoundId),
    "zh-CN": z.nullable(SoundId),
  }),
});
export type IvrPrompt = z.infer<typeof IvrPrompt>;

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const Span = z.object({ from: TimeOfDay, to: TimeOfDay });
const Spans = z.array(Span).check(z.maxLength(6));
const DateText = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** When somebody is there, in the site's time zone. */
export const IvrSchedule = z.object({
  weekly: z.object({
    mon: Spans,
    tue: Spans,
    wed: Spans,
    thu: Spans,
    fri: Spans,
    sat: Spans,
    sun: Spans,
  }),
  /** Days that are not as the week says: holidays without hours, Saturdays worked. */
  exceptions: z.array(z.object({ date: DateText, open: Spans })).check(z.maxLength(400)),
});
export type IvrSchedule = z.infer<typeof IvrSchedule>;

/** A number of ours that is called, and what it says of its callers. */
const DialledNumber = z.object({
  /** `*` is any other number. */
  dnis: z.string().check(z.regex(/^(\*|\+?\d{1,20})$/)),
  /** null: straight to the queue. */
  flow: z.nullable(IvrKey),
  /** Where its callers wait when neither a flow nor the telephone system says so. */
  queue: z.optional(z.nullable(QueueKey)),
  /** Spoken until the caller chooses; null: that of the document. */
  language: z.optional(z.nullable(Locale)),
  /** What agents answer with: several companies or brands may share a centre. */
  brand: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))),
});
export type DialledNumber = z.infer<typeof DialledNumber>;

/** Everything that callers meet before an agent, in one document. */
export const IvrConfig = z.object({
  /** Spoken until the caller chooses. */
  language: Locale,
  numbers: z.array(DialledNumber).check(z.maxLength(500)),
  /** Every call meets this flow while the emergency switch is on. */
  emergencyFlow: z.nullable(IvrKey),
  schedules: z.record(IvrKey, IvrSchedule),
  prompts: z.record(IvrKey, IvrPrompt),
  flows: z.record(IvrKey, IvrFlow),
});
export type IvrConfig = z.infer<typeof IvrConfig>;
