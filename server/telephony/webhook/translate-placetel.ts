import { CtiFields, type CtiReport } from "./cti-fields.ts";
import { refuseType, type Reading } from "./reading.ts";
import { translateZammad, type CtiOrigin } from "./translate-zammad.ts";

const events: Partial<Record<string, { event: string; direction?: "in" | "out" }>> = {
  IncomingCall: { event: "newCall", direction: "in" },
  OutgoingCall: { event: "newCall", direction: "out" },
  CallAccepted: { event: "answer" },
  HungUp: { event: "hangup" },
};

/** Placetel's `type` of a HungUp. */
const causes: Partial<Record<string, string>> = {
  accepted: "normalClearing",
  missed: "cancel",
  canceled: "cancel",
  voicemail: "forwarded",
  blocked: "busy",
  busy: "busy",
  unavailable: "noAnswer",
  congestion: "congestion",
};

/** Placetel's Notify and Call Control API. `peer` is the SIP user, such as `7777abc@fpbx.de`. */
export function translatePlacetel(fields: CtiFields, origin: CtiOrigin): Reading<CtiReport> {
  const written = fields.text("event") ?? "";
  const known = Object.hasOwn(events, written) ? events[written] : undefined;
  if (!known) return refuseType(written);
  const type = fields.text("type") ?? "";
  const peer = fields.text("peer")?.replace(/@.*$/, "") ?? "";
  const outgoing = written === "OutgoingCall";
  return translateZammad(
    CtiFields.fromEntries([
      ["event", known.event],
      ["direction", known.direction ?? fields.text("direction")],
      ["callId", fields.text("call_id", "callId")],
      ["from", fields.text("from")],
      ["to", fields.text("to")],
      ["user", known.event === "answer" || outgoing ? peer : []],
      ["cause", Object.hasOwn(causes, type) ? causes[type] : undefined],
    ]),
    origin,
  );
}
