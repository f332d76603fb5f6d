import type { IncomingHttpHeaders } from "node:http";
import { refuse, type Reading } from "./reading.ts";

const attributes = ["specversion", "id", "source", "subject", "type", "time", "sequence"] as const;

/** CloudEvents binary mode: attributes in `ce-*` headers, the body is `data`. */
export function gatherBinaryEvent(
  headers: IncomingHttpHeaders,
  data: unknown,
): Reading<Record<string, unknown>> {
  const event: Record<string, unknown> = { data };
  for (const name of attributes) {
    const written = headers[`ce-${name}`];
    if (typeof written !== "string") continue;
    const value = decodeAttribute(written);
    if (value === undefined)
      return refuse("An attribute is not valid.", [
        { pointer: `/${name}`, detail: `The header ce-${name} is not percent-encoded UTF-8.` },
      ]);
    event[name] = value;
  }
  return { ok: true, value: event };
}

/** Section 3.1.3.2 of the HTTP binding: unquote, unescape, percent-decode. undefined: not UTF-8. */
function decodeAttribute(written: string): string | undefined {
  const text = /^".*"$/.test(written) ? written.slice(1, -1).replaceAll(/\\(.)/g, "$1") : written;
  // A lone % is not an escape: the binding decodes only % with two digits.
  const escaped = text.replaceAll(/%(?![0-9a-f]{2})/gi, "%25");
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
