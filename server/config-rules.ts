import * as z from "zod/mini";

/** A setting that stops the start, as one sentence per fault that says what to do. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export const text = (rule: string, test: (value: string) => boolean) =>
  z.optional(z.string().check(z.refine(test, rule)));

export const isUrl = (value: string, ...protocols: string[]) =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol);
