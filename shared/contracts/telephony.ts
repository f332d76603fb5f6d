import * as z from "zod/mini";
import { CallId, InteractionId, OfferId, UserId } from "#shared/ids.ts";
import { Problem } from "#shared/errors.ts";
import { endpoint } from "./endpoint.ts";

/** CSTA Phase III words for what happens to a call (docs/api/telephony-events.md). */
export const callEventKinds = [
  "initiated",
  "originated",
  "delivered",
  "information",
  "queued",
  "diverted",
  "established",
  "held",
  "retrieved",
  "transferred",
  "conferenced",
  "connectionCleared",
  "cleared",
  "failed",
  "snapshot",
] as const;
export type CallEventKind = (typeof callEventKinds)[number];

export const clearedCauses = [
  "normalClearing",
  "busy",
  "cancel",
  "noAnswer",
  "congestion",
  "notFound",
  "forwarded",
  "reconciled",
] as const;
export const ClearedCause = z.enum(clearedCauses);
export type ClearedCause = z.infer<typeof ClearedCause>;

export const ClearedBy = z.enum(["customer", "agent", "transfer", "system"]);
export type ClearedBy = z.infer<typeof ClearedBy>;

const text = (max: number) => z.string().check(z.maxLength(max));
/** Skill levels run from 1 (knows a little) to 5 (expert). */
export const SkillLevel = z.int().check(z.minimum(1), z.maximum(5));

export const IvrData = z.object({
  path: z.optional(z.array(text(64)).check(z.maxLength(32))),
  digits: z.optional(z.record(text(64), text(64))),
  customerNumber: z.optional(text(64)),
  intent: z.optional(text(128)),
  authenticated: z.optional(z.boolean()),
});
export type IvrData = z.infer<typeof IvrData>;

/** `data` of an event; every field optional but what the kind needs. Unknown fields are dropped. */
export const CallEventData = z.object({
  direction: z.optional(z.enum(["in", "out"])),
  legId: z.optional(text(128)),
  primaryCall: z.optional(text(128)),
  secondaryCall: z.optional(text(128)),
  newCall: z.optional(text(128)),
  /** As the PBX wrote it; absent, empty or `anonymous` when withheld. */
  ani: z.optional(z.nullable(text(64))),
  dnis: z.optional(text(64)),
  callerName: z.optional(text(128)),
  trunk: z.optional(text(64)),
  uui: z.optional(text(512)),
  language: z.optional(text(16)),
  ivr: z.optional(IvrData),
  /** Key of the queue, such as `frontdesk`. */
  queue: z.optional(text(64)),
  skills: z.optional(z.record(text(64), SkillLevel)),
  /** Higher is served first; 0 is ordinary. */
  priority: z.optional(z.int().check(z.minimum(0), z.maximum(9))),
  /** User name or extension. */
  agent: z.optional(text(64)),
  cause: z.optional(ClearedCause),
  clearedBy: z.optional(ClearedBy),
  legs: z.optional(
    z.array(z.object({ legId: text(128), state: z.optional(text(32)) })).check(z.maxLength(64)),
  ),
});
export type CallEventData = z.infer<typeof CallEventData>;

/** What any telephone system can tell us, in our words; (source, id) is the idempotency key. */
export interface TelephonyEvent {
  readonly id: string;
  /** Names the PBX or IVR, such as `/pbx/taipei-1`. */
  readonly source: string;
  /** The PBX's own call id. */
  readonly subject: string;
  readonly kind: CallEventKind;
  /** Per-call counter from 1, or null when the sender does not count. */
  readonly sequence: number | null;
  /** When it happened by the sender's clock, UTC; never used to order. */
  readonly occurredAt: string | null;
  readonly data: CallEventData;
}

export const EventResult = z.object({
  id: z.string(),
  status: z.enum(["accepted", "duplicate", "ignored", "rejected"]),
  reason: z.optional(z.string()),
  problem: z.optional(Problem),
  callId: z.optional(CallId),
  interactionId: z.optional(InteractionId),
  position: z.optional(z.int()),
  estimatedWaitSeconds: z.optional(z.object({ p50: z.number(), p80: z.number() })),
  assignmentUrl: z.optional(z.string()),
});
export type EventResult = z.infer<typeof EventResult>;

export const EventResults = z.object({ results: z.array(EventResult) });

/** CloudEvents 1.0, structured, batch or binary: docs/api/telephony-events.md. */
export const postTelephonyEvents = endpoint({
  method: "POST",
  path: "/telephony/events",
  access: "events:ingest",
  summary: "What a PBX or IVR has to tell, as CloudEvents; 202 means committed",
  response: EventResults,
  status: 202,
});

const ctiPath = z.object({ token: z.string() });

/** The integration key stands in the path: such PBXs can set nothing but an address. */
export const postZammadEvent = endpoint({
  method: "POST",
  path: "/cti/:token",
  access: "events:ingest",
  summary: "newCall, answer and hangup as Zammad's generic CTI has them, form or JSON",
  params: ctiPath,
  response: z.looseObject({}),
});

export const postSipgateEvent = endpoint({
  method: "POST",
  path: "/cti/:token/sipgate",
  access: "events:ingest",
  summary: "sipgate.io's push events, form in, XML out",
  params: ctiPath,
});

export const postPlacetelEvent = endpoint({
  method: "POST",
  path: "/cti/:token/placetel",
  access: "events:ingest",
  summary: "Placetel's Notify and Call Control events, form or JSON in, XML out",
  params: ctiPath,
});

export const Assignment = z.object({
  agent: z.object({ id: UserId, userName: z.string(), extension: z.nullable(z.string()) }),
  offerId: OfferId,
});
export type Assignment = z.infer<typeof Assignment>;

/** 200 with the agent, 204 not yet, 410 call over. */
export const readAssignment = endpoint({
  method: "GET",
  path: "/calls/:callId/assignment",
  access: "assignment:read",
  summary: "Which agent takes this call; waits up to waitSeconds for the answer",
  params: z.object({ callId: CallId }),
  query: z.object({
    waitSeconds: z._default(z.coerce.number().check(z.minimum(0), z.maximum(25)), 0),
  }),
  response: Assignment,
});
