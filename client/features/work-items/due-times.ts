import { momentOf, wallTime } from "#client/lib/wall-time.ts";

export const dueChoices = ["hour", "today", "tomorrow", "week", "own"] as const;
export type DueChoice = (typeof dueChoices)[number];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** By the clock on the wall of the site; null: it has no such time left today, or it is typed. */
export function dueMoment(choice: DueChoice, now: number, timeZone: string): string | null {
  const at = (days: number, hour: string) => {
    const [day] = wallTime(new Date(now + days * dayMs).toISOString(), timeZone).split("T");
    return momentOf(`${day}T${hour}`, timeZone);
  };
  if (choice === "hour") return new Date(now + hourMs).toISOString();
  if (choice === "tomorrow") return at(1, "10:00");
  if (choice === "week") return at(7, "10:00");
  if (choice === "own") return null;
  const evening = at(0, "17:00");
  // Closer than an hour it is no other choice than the first.
  return evening !== null && Date.parse(evening) - now > hourMs ? evening : null;
}

/** What goes over the wire: an agent's clock may be wrong, so a short time is said as one. */
export function dueBody(
  choice: DueChoice,
  moment: string,
): { dueAt: string } | { dueInMs: number } {
  return choice === "hour" ? { dueInMs: hourMs } : { dueAt: moment };
}
