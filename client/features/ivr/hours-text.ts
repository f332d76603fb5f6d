import type { IvrSchedule } from "#shared/contracts/ivr-config.ts";

type Spans = IvrSchedule["weekly"]["mon"];

/** `09:00-12:00, 13:00-18:00`; nothing is closed. */
export function spansText(spans: Spans): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(", ");
}

/** null: not to be read. Full-width digits and `9-18` are understood. */
export function readSpans(text: string): Spans | null {
  const parts = text
    .normalize("NFKC")
    .split(/[,;、]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const spans = parts.map((part) => {
    const [from, to, ...more] = part.split(/\s*[-–~]\s*/).map(readTime);
    return from && to && more.length === 0 ? { from, to } : null;
  });
  return spans.some((span) => span === null) ? null : (spans as Spans);
}

function readTime(text: string): string | null {
  const [, hours = "", minutes = "00"] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim()) ?? [];
  return hours === "" ? null : `${hours.padStart(2, "0")}:${minutes}`;
}

/** A line for each day: `2026-12-25` is closed, `2026-12-26 09:00-12:00` is open then. */
export function exceptionsText(exceptions: IvrSchedule["exceptions"]): string {
  return exceptions.map(({ date, open }) => `${date} ${spansText(open)}`.trim()).join("\n");
}

export function readExceptions(text: string): IvrSchedule["exceptions"] | null {
  const lines = text
    .normalize("NFKC")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const days = lines.map((line) => {
    const [, date, rest = ""] = /^(\d{4}-\d{2}-\d{2})\s*(.*)$/.exec(line) ?? [];
    const open = readSpans(rest);
    return date !== undefined && open ? { date, open } : null;
  });
  return days.some((day) => day === null) ? null : (days as IvrSchedule["exceptions"]);
}
