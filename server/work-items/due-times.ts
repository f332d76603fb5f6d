import type { WorkItem } from "#shared/contracts/work-items.ts";

/** How soon somebody is to be called back or something done, unless a time was promised. */
export const dueAfterMs: Record<WorkItem["kind"], number> = {
  callback: 30 * 60_000,
  missedCall: 60 * 60_000,
  voicemail: 2 * 60 * 60_000,
  task: 60 * 60_000,
  appointment: 60 * 60_000,
  promise: 60 * 60_000,
};
