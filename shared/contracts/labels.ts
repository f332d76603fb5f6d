import * as z from "zod/mini";
import { builtInReasons } from "./agents.ts";
import { endpoint } from "./endpoint.ts";

const Word = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));

/** A word of the site in every language that its people read. */
export const Label = z.object({ en: Word, "zh-TW": Word, "zh-CN": Word });
export type Label = z.infer<typeof Label>;

const LabelKey = z.string().check(z.regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/));
const builtIn = new Set<string>(builtInReasons);

const Reason = z.object({
  key: LabelKey.check(z.refine((key) => !builtIn.has(key), "Calldesk uses this key itself.")),
  label: Label,
});
export const Reasons = z
  .array(Reason)
  .check(z.maxLength(30), z.refine(differ("key"), "A key stands once."));
export type Reasons = z.infer<typeof Reasons>;

const ChosenDisposition = z.object({
  key: LabelKey,
  label: Label,
  /** The key that chooses it. */
  digit: z.int().check(z.minimum(1), z.maximum(9)),
});
export const Dispositions = z
  .array(ChosenDisposition)
  .check(
    z.minLength(1),
    z.maxLength(9),
    z.refine(differ("key"), "A key stands once."),
    z.refine(differ("digit"), "A digit stands once."),
  );
export type Dispositions = z.infer<typeof Dispositions>;

function differ<Name extends string>(name: Name) {
  return (items: readonly Record<Name, unknown>[]) =>
    new Set(items.map((item) => item[name])).size === items.length;
}

/** What was once said may lack a language. */
const KeptLabel = z.record(z.string(), z.string());
/** `rev` is a print of the list: the same list has the same one. */
const Kept = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), rev: z.int() });

const KeptReasons = Kept(z.object({ key: z.string(), label: KeptLabel }));
export type KeptReasons = z.infer<typeof KeptReasons>;
const KeptDispositions = Kept(z.object({ key: z.string(), label: KeptLabel, digit: z.int() }));
export type KeptDispositions = z.infer<typeof KeptDispositions>;

export const readReasons = endpoint({
  method: "GET",
  path: "/reasons",
  access: "routing:read",
  summary: "Why somebody may take no calls, in the order of the menu",
  response: KeptReasons,
});

export const putReasons = endpoint({
  method: "PUT",
  path: "/reasons",
  access: "routing:write",
  summary: "Replace the reasons (If-Match: rev); open desks show them at once",
  body: z.object({ items: Reasons }),
  response: KeptReasons,
});

export const readDispositions = endpoint({
  method: "GET",
  path: "/dispositions",
  access: "routing:read",
  summary: "What may have come of a call, by digit",
  response: KeptDispositions,
});

export const putDispositions = endpoint({
  method: "PUT",
  path: "/dispositions",
  access: "routing:write",
  summary: "Replace the dispositions (If-Match: rev); what past calls were given stays with them",
  body: z.object({ items: Dispositions }),
  response: KeptDispositions,
});
