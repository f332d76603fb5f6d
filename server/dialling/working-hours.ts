import type { DialRules } from "#shared/contracts/dialling.ts";
import type { Millis } from "#shared/time.ts";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Whether it is working time there. A window that ends before it begins passes midnight. */
export function isWorkingTime(hours: DialRules["hours"], timeZone: string, now: Millis): boolean {
  const { day, time } = localTime(timeZone, now);
  const works = (which: number) => hours.days.includes(which);
  if (hours.from <= hours.to) return works(day) && time >= hours.from && time < hours.to;
  const dayBefore = day === 1 ? 7 : day - 1;
  return (works(day) && time >= hours.from) || (works(dayBefore) && time < hours.to);
}

function localTime(timeZone: string, now: Millis): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: weekdays.indexOf(part("weekday")) + 1,
    time: `${part("hour")}:${part("minute")}`,
  };
}
