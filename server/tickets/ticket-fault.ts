import { AppError } from "#server/lib/app-error.ts";

/** What was sent does not fit; the pointer says where. */
export function ticketFault(pointer: string, detail: string): AppError {
  return new AppError("validation_failed", "The ticket is not valid.", {
    faults: [{ pointer, detail }],
  });
}
