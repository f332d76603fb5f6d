type Parts = Record<"year" | "month" | "day" | "hour" | "minute" | "second", string>;

const made = new Map<string, Intl.DateTimeFormat>();

/** 24 hours, two digits, in the site's time zone; the same numerals in every language. */
function partsOf(iso: string, timeZone: string): Parts {
  let format = made.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    made.set(timeZone, format);
  }
  const parts = format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Parts;
}

/** 2026/11/21 in zh-TW, 2026-11-21 in zh-CN, 21 Nov 2026 in English. */
export function formatDate(iso: string, locale: string, timeZone: string): string {
  if (Number.isNaN(Date.parse(iso))) return iso;
  const { year, month, day } = partsOf(iso, timeZone);
  if (locale === "zh-TW") return `${year}/${month}/${day}`;
  if (locale === "zh-CN") return `${year}-${month}-${day}`;
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
  }).format(new Date(iso));
}

export function formatTime(iso: string, timeZone: string, withSeconds = false): string {
  if (Number.isNaN(Date.parse(iso))) return iso;
  const { hour, minute, second } = partsOf(iso, timeZone);
  return withSeconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
}

export function formatDateTime(iso: string, locale: string, timeZone: string): string {
  if (Number.isNaN(Date.parse(iso))) return iso;
  return `${formatDate(iso, locale, timeZone)} ${formatTime(iso, timeZone)}`;
}
