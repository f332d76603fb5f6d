import type { IvrSchedule } from "#shared/contracts/ivr-config.ts";
import { weekdays } from "#shared/contracts/ivr-config.ts";
import type { Millis } from "#shared/time.ts";

/** Whether the schedule has somebody there at this moment, by the clocks of that time zone. */
export function isOpenAt(schedule: IvrSchedule, at: Millis, timeZone: string): boolean {
  const { date, time } = localTime(at, timeZone);
  const exception = schedule.exceptions.find((day) => day.date === date);
  const spans = exception?.open ?? schedule.weekly[weekdayOf(date)];
  return spans.some(({ from, to }) => from <= time && time < to);
}

function localTime(at: Millis, timeZone: string): { date: string; time: string } {
  // Swedish writes dates as 2026-11-22 and times as 09:05.
  const written = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
  return { date: written.slice(0, 10), time: written.slice(11, 16) };
}

function weekdayOf(date: string): (typeof weekdays)[number] {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekdays[(day + 6) % 7] ?? "mon";
}
