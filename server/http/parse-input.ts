import * as z from "zod/mini";
import { AppError } from "#server/lib/app-error.ts";

/** Parses what came from outside, or throws `validation_failed` with a JSON pointer to each fault. */
export function parseInput<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  pointer = "",
): z.output<S> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  throw new AppError("validation_failed", "The request is not valid.", {
    faults: parsed.error.issues.map((issue) => ({
      pointer: pointer + issue.path.map((step) => `/${escapePointer(String(step))}`).join(""),
      detail: issue.message,
    })),
    cause: parsed.error,
  });
}

/** RFC 6901. */
function escapePointer(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}
