import type { Request } from "express";
import { AppError } from "#server/lib/app-error.ts";

/** The `rev` the caller has seen, from `If-Match: 3` or `"3"`; null when it does not say. */
export function readIfMatch(req: Request): number | null {
  const header = req.headers["if-match"];
  if (header === undefined || header === "*") return null;
  const rev = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1];
  if (rev === undefined) {
    throw new AppError("validation_failed", "If-Match takes the rev that was read.", {
      faults: [{ pointer: "/headers/if-match", detail: "Not a revision." }],
    });
  }
  return Number(rev);
}
