import type { BodyIn } from "#shared/contracts/endpoint.ts";
import type { PrefixRule, replaceDialRules } from "#shared/contracts/dialling.ts";
import type { QueueId } from "#shared/ids.ts";
import { formText } from "#client/lib/form-text.ts";

type Entry = BodyIn<typeof replaceDialRules>;
export type RulesFaults = Partial<Record<string, "country" | "prefix" | "number" | "count">>;

/** In the order of the form, with the most that the server takes. */
export const caps = { callsPerAgentHour: 10_000, minutesPerDay: 1_000_000, concurrent: 10_000 };
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** What stands in the form; full-width digits and signs count as plain ones. */
export function readRules(form: HTMLFormElement | null, queueIds: readonly QueueId[]): Entry {
  const text = (name: string) => formText(form, name).normalize("NFKC");
  const marked = new FormData(form ?? undefined).getAll("days");
  return {
    countries: words(text("countries")).map((word) => word.toUpperCase()),
    prefixes: [...prefixes(text("forbidden"), false), ...prefixes(text("allowed"), true)],
    callsPerAgentHour: readCount(text("callsPerAgentHour")),
    minutesPerDay: readCount(text("minutesPerDay")),
    concurrent: readCount(text("concurrent")),
    hours: {
      days: weekdays.filter((day) => marked.includes(String(day))),
      from: text("from"),
      to: text("to"),
    },
    outOfHours: text("outOfHours") as Entry["outOfHours"],
    callerId: readNumber(text("callerId")),
    queueCallerIds: queueIds.flatMap((queueId) => {
      const number = readNumber(text(`callerId ${queueId}`));
      return number === null ? [] : [{ queueId, number }];
    }),
  };
}

export function faultsOf(entry: Entry): RulesFaults {
  const faults: RulesFaults = {};
  if (entry.countries.some((country) => !/^[A-Z]{2}$/.test(country))) faults.countries = "country";
  for (const { prefix, allow } of entry.prefixes) {
    if (!/^\+[1-9]\d{0,13}$/.test(prefix)) faults[allow ? "allowed" : "forbidden"] = "prefix";
  }
  for (const [cap, most] of Object.entries(caps)) {
    const count = entry[cap as keyof typeof caps];
    if (!(count >= 0 && count <= most)) faults[cap] = "count";
  }
  if (isWrong(entry.callerId)) faults.callerId = "number";
  for (const { queueId, number } of entry.queueCallerIds) {
    if (isWrong(number)) faults[`callerId ${queueId}`] = "number";
  }
  return faults;
}

const isWrong = (number: string | null) => number !== null && !/^\+[1-9]\d{6,14}$/.test(number);

function words(text: string): string[] {
  return text.split(/[\s,;、]+/).filter((word) => word !== "");
}

function prefixes(text: string, allow: boolean): PrefixRule[] {
  return words(text).map((prefix) => ({ prefix, allow }));
}

function readCount(text: string): number {
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}

function readNumber(text: string): string | null {
  const number = text.replaceAll(/[\s()-]/g, "");
  return number === "" ? null : number;
}
