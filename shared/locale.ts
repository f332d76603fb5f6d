import * as z from "zod/mini";

export const locales = ["en", "zh-TW", "zh-CN"] as const;
export const Locale = z.enum(locales);
export type Locale = z.infer<typeof Locale>;
