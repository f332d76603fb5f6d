/** What a clock on the wall of the site shows, as a `datetime-local` field takes it. */
export function wallTime(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return parts.format(new Date(iso)).replace(" ", "T");
}

/** The moment at which that clock shows it; null when it is no time. */
export function momentOf(wall: string, timeZone: string): string | null {
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  let at = asIfUtc;
  // Twice: near a change of summer time the first guess may lie on its other side.
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${wallTime(new Date(at).toISOString(), timeZone)}Z`);
    at += asIfUtc - shown;
  }
  return new Date(at).toISOString();
}
