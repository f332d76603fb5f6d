import type { TeamId } from "#shared/ids.ts";
import { formText } from "#client/lib/form-text.ts";

interface QueueEntry {
  readonly key: string;
  readonly name: string;
  readonly teamId: TeamId;
  readonly isDefault: boolean;
  readonly ringMs: number;
  readonly wrapUpMs: number;
  readonly serviceLevelMs: number;
}

export type QueueFaults = Partial<Record<keyof QueueEntry, string>>;

const keys = /^[a-z0-9][a-z0-9._-]{0,63}$/;
/** In seconds, as the server allows. */
export const limits = { ringMs: [5, 120], wrapUpMs: [0, 600], serviceLevelMs: [1, 600] } as const;
type Times = keyof typeof limits;

export function readQueue(form: HTMLFormElement | null): QueueEntry {
  return {
    key: formText(form, "key").normalize("NFKC").toLowerCase(),
    name: formText(form, "name"),
    teamId: formText(form, "teamId") as TeamId,
    isDefault: formText(form, "isDefault") !== "",
    ringMs: readMs(formText(form, "ringMs")),
    wrapUpMs: readMs(formText(form, "wrapUpMs")),
    serviceLevelMs: readMs(formText(form, "serviceLevelMs")),
  };
}

/** Whole seconds in plain or full-width digits; NaN when it is something else. */
function readMs(text: string): number {
  const digits = text.normalize("NFKC").trim();
  return /^\d{1,4}$/.test(digits) ? Number(digits) * 1_000 : Number.NaN;
}

/** The key is asked for once, of a new queue. */
export function faultsOf(entry: QueueEntry, isNew: boolean): QueueFaults {
  const faults: QueueFaults = {};
  if (entry.name === "") faults.name = "missing";
  if (entry.teamId === "") faults.teamId = "missing";
  if (isNew && !keys.test(entry.key)) faults.key = entry.key === "" ? "missing" : "key";
  for (const field of Object.keys(limits) as Times[]) {
    const [least, most] = limits[field];
    const seconds = entry[field] / 1_000;
    if (!(seconds >= least && seconds <= most)) faults[field] = "seconds";
  }
  return faults;
}
