import type { CtiFields, CtiReport } from "./cti-fields.ts";
import { CtiFields as Fields } from "./cti-fields.ts";
import type { Reading } from "./reading.ts";
import { translateZammad, type CtiOrigin } from "./translate-zammad.ts";

/** sipgate.io's push API: Zammad took its words from there; numbers come in E.164 without the plus. */
export function translateSipgate(fields: CtiFields, origin: CtiOrigin): Reading<CtiReport> {
  return translateZammad(
    Fields.fromEntries([
      ...names.map((name) => [name, fields.all(name)] as const),
      ["from", withPlus(fields.text("from"))],
      ["to", withPlus(fields.text("to"))],
    ]),
    origin,
  );
}

const names = [
  "event",
  "direction",
  "callId",
  "user",
  "userId",
  "fullUserId",
  "cause",
  "answeringNumber",
  "queue",
];

function withPlus(number: string | undefined): string {
  return number && /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : (number ?? "");
}

/** The answer: without these addresses sipgate tells nothing more of this call. */
export function sipgateResponse(eventsUrl: string): string {
  const url = escapeXml(eventsUrl);
  return `${xmlHead}<Response onAnswer="${url}" onHangup="${url}"/>`;
}

/** sipgate and Placetel agree on this one. */
export const xmlReject =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Reject reason="busy"/></Response>';
export const xmlNothing = '<?xml version="1.0" encoding="UTF-8"?>\n<Response/>';
const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
