import type {
  CallEventData,
  CallEventKind,
  ClearedBy,
  ClearedCause,
  TelephonyEvent,
} from "#shared/contracts/telephony.ts";
import { clearedCauses } from "#shared/contracts/telephony.ts";
import { shortened, type CtiFields, type CtiReport } from "./cti-fields.ts";
import { maskDigits } from "./mask-digits.ts";
import { refuse, refuseType, type Reading } from "./reading.ts";

export type CtiOrigin = Readonly<{ source: string; mode: "followed" | "routed" }>;

/** `newCall`, `answer` and `hangup` of Zammad's generic CTI, which many PBXs speak. */
export function translateZammad(fields: CtiFields, origin: CtiOrigin): Reading<CtiReport> {
  const callId = fields.text("callId");
  if (!callId) return refuse("The call has no id.", [{ pointer: "/callId", detail: "Required." }]);
  const event = fields.text("event") ?? "";
  const make = (kind: CallEventKind, data: CallEventData, step = ""): TelephonyEvent => ({
    id: shortened([callId, event + step, fields.text("answeringNumber") ?? ""].join("/")),
    source: origin.source,
    subject: shortened(callId),
    kind,
    sequence: null,
    occurredAt: null,
    data: maskDigits({ ...partiesOf(fields), ...data }),
  });
  const answer = (events: TelephonyEvent[], popAgents: string[] | null = null) =>
    ({ ok: true, value: { events, popAgents } }) as const;
  switch (event) {
    case "newCall":
      return answer(...newCall(fields, origin, make));
    case "answer":
      return answer([make(...answered(fields))]);
    case "hangup":
      return answer([make("cleared", endOf(fields))]);
    default:
      return refuseType(event);
  }
}

type Make = (kind: CallEventKind, data: CallEventData, step?: string) => TelephonyEvent;

/** With users the PBX has chosen and we show; without, the call waits here if we route the source. */
function newCall(
  fields: CtiFields,
  { mode }: CtiOrigin,
  make: Make,
): [TelephonyEvent[], string[] | null] {
  const users = [...fields.all("user"), ...fields.all("userId"), ...fields.all("fullUserId")]
    .filter(Boolean)
    .map(atMost64);
  if (fields.text("direction") === "out") {
    const [agent] = users;
    return [[make("originated", agent ? { agent } : {})], users];
  }
  if (users.length > 0) return [[make("delivered", {})], users];
  const delivered = make("delivered", {});
  return [mode === "routed" ? [delivered, make("queued", {}, "/queued")] : [delivered], null];
}

function answered(fields: CtiFields): [CallEventKind, CallEventData] {
  const agent = fields.text("user", "answeringNumber", "userId", "fullUserId");
  // The mailbox picked up: nobody of ours did.
  if (agent === "voicemail") return ["diverted", {}];
  return ["established", agent ? { agent: atMost64(agent) } : {}];
}

function partiesOf(fields: CtiFields): CallEventData {
  const from = fields.text("from");
  const to = fields.text("to");
  const queue = fields.text("queue");
  return {
    direction: fields.text("direction") === "out" ? "out" : "in",
    ani: from ? atMost64(from) : null,
    ...(to && { dnis: atMost64(to) }),
    ...(queue && { queue: atMost64(queue) }),
  };
}

/** A cause we do not know is an ordinary end: the call is over either way. */
function endOf(fields: CtiFields): CallEventData {
  const cause = fields.text("cause");
  const known = clearedCauses.find((one) => one === cause && one !== "reconciled");
  const cancelledBy = fields.text("direction") === "out" ? "agent" : "customer";
  const clearedBy = known === "cancel" ? cancelledBy : known && whoEnded[known];
  return { cause: known ?? "normalClearing", ...(clearedBy && { clearedBy }) };
}

const whoEnded: Partial<Record<ClearedCause, ClearedBy>> = {
  forwarded: "transfer",
  congestion: "system",
};

function atMost64(text: string): string {
  return text.slice(0, 64).toWellFormed();
}
