import { callEventKinds, type CallEventKind } from "#shared/contracts/telephony.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { Fault } from "#shared/errors.ts";
import { readCallData } from "./read-call-data.ts";
import { refuse, refuseType, type Reading } from "./reading.ts";

const longestAttribute = 128;
const highestSequence = 2 ** 31 - 1;
const kinds = new Map<unknown, CallEventKind>(
  callEventKinds.map((kind) => [`cti.call.${kind}`, kind]),
);
/** CloudEvents forbids control characters, noncharacters and lone surrogates in attributes. */
const forbidden = /[\p{Cc}\p{Noncharacter_Code_Point}\p{Cs}]/u;
const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** One CloudEvents 1.0 event, as parsed JSON or as gathered from `ce-*` headers. */
export function readCloudEvent(written: unknown): Reading<TelephonyEvent> {
  if (typeof written !== "object" || written === null || Array.isArray(written))
    return refuse("An event is a JSON object.", [{ pointer: "", detail: "Not an object." }]);
  const event = written as Record<string, unknown>;
  const faults: Fault[] = [];
  if (event.specversion !== "1.0")
    faults.push({ pointer: "/specversion", detail: 'Must be "1.0".' });
  const id = readText(event, "id", faults);
  const source = readText(event, "source", faults);
  const subject = readText(event, "subject", faults);
  const type = readText(event, "type", faults);
  const sequence = readSequence(event.sequence, faults);
  const occurredAt = readTime(event.time, faults);
  checkContent(event, faults);
  if (faults.length > 0) return refuse("The event is not valid.", faults);
  const kind = kinds.get(type);
  if (!kind) return refuseType(type);
  const data = readCallData(kind, event.data);
  if (!data.ok) return data;
  return { ok: true, value: { id, source, subject, kind, sequence, occurredAt, data: data.value } };
}

/** The id to answer with, even when the rest of the event cannot be read. */
export function idOf(written: unknown): string {
  const id = (written as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id.slice(0, longestAttribute).toWellFormed() : "";
}

function readText(event: Record<string, unknown>, name: string, faults: Fault[]): string {
  const value = event[name];
  const detail =
    typeof value !== "string" || value === ""
      ? "Required: a text that is not empty."
      : value.length > longestAttribute
        ? `At most ${longestAttribute} characters.`
        : forbidden.test(value)
          ? "Control characters are not allowed."
          : undefined;
  if (detail) faults.push({ pointer: `/${name}`, detail });
  return detail ? "" : (value as string);
}

function readSequence(value: unknown, faults: Fault[]): number | null {
  if (value === undefined || value === null) return null;
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (Number.isInteger(number) && (number as number) >= 1 && (number as number) <= highestSequence)
    return number as number;
  faults.push({ pointer: "/sequence", detail: "A whole number from 1." });
  return null;
}

function readTime(value: unknown, faults: Fault[]): string | null {
  if (value === undefined || value === null) return null;
  const time = typeof value === "string" && rfc3339.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  faults.push({ pointer: "/time", detail: "A time as RFC 3339 writes it." });
  return null;
}

function checkContent(event: Record<string, unknown>, faults: Fault[]): void {
  if (event.data_base64 !== undefined)
    faults.push({ pointer: "/data_base64", detail: "Send `data` as JSON." });
  const type = event.datacontenttype;
  if (type === undefined || type === null) return;
  if (typeof type !== "string" || !/^[\w.+-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type))
    faults.push({ pointer: "/datacontenttype", detail: "Must be JSON." });
}
