/** Days by the site's calendar, as YYYY-MM-DD: a report of "today" is the same for every reader. */
export function siteDay(at: number, timeZone: string): string {
  return new Date(at).toLocaleDateString("sv-SE", { timeZone });
}

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The moment at which this day begins there. */
export function beginOfDay(day: string, timeZone: string): string {
  const written = Date.parse(`${day}T00:00:00Z`);
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let at = written - aheadOfUtc(written, timeZone);
  at = written - aheadOfUtc(at, timeZone);
  return new Date(at).toISOString();
}

function aheadOfUtc(at: number, timeZone: string): number {
  const there = new Date(at).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
  return Date.parse(`${there}Z`) - Math.floor(at / 1_000) * 1_000;
}

export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
