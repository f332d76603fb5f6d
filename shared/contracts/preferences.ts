import * as z from "zod/mini";
import type { DeskKey } from "#shared/desk-keys.ts";
import { defaultKeys } from "#shared/desk-keys.ts";
import { endpoint } from "./endpoint.ts";

/** How a person likes their screens; it follows them to any machine. */
export const Preferences = z.object({
  /** Keys that differ from the usual ones, by what they do. */
  keys: z.record(z.string(), z.string()),
  density: z.enum(["dense", "normal"]),
  /** Was led round the desk, or did not want to be. */
  tourDone: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

const Combination = z.string().check(z.regex(/^$|^((Ctrl|Alt|Shift)\+){0,3}\w{1,16}$/));

export const changePreferences = endpoint({
  method: "PATCH",
  path: "/session/preferences",
  access: "profile:own",
  summary: "Choose how my screens look and which keys they have; what is left out stays",
  body: z.partial(
    z.object({
      keys: z.partialRecord(z.enum(Object.keys(defaultKeys) as DeskKey[]), Combination),
      density: z.enum(["dense", "normal"]),
      tourDone: z.boolean(),
    }),
  ),
});
