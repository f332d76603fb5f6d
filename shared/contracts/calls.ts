import * as z from "zod/mini";
import { CallId, CustomerId, InteractionId, OfferId, QueueId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { IvrData } from "./telephony.ts";

/** Controls a connector may offer; the desk shows only those the call's connector has. */
export const callControls = [
  "hold",
  "mute",
  "hangUp",
  "digits",
  "transfer",
  "consult",
  "conference",
] as const;
export const CallControl = z.enum(callControls);
export type CallControl = z.infer<typeof CallControl>;

export const callStages = [
  "ivr",
  "waiting",
  "offered",
  "connecting",
  "talking",
  "held",
  /** We call somebody, who has not answered yet. */
  "dialling",
  /** The caller talks with somebody outside to whom the call was handed. */
  "away",
  "ended",
] as const;

/** Where a call may be handed to, or who may be asked into it. */
export const CallTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agent"), agentId: UserId }),
  z.object({ kind: z.literal("queue"), queueId: QueueId }),
  z.object({
    kind: z.literal("number"),
    number: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
  z.object({ kind: z.literal("ivr"), flow: z.string().check(z.minLength(1), z.maxLength(64)) }),
  z.object({
    kind: z.literal("voicemail"),
    box: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
]);
export type CallTarget = z.infer<typeof CallTarget>;
/** Whom one can talk with before handing a call over. */
export const ConsultTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agent"), agentId: UserId }),
  z.object({
    kind: z.literal("number"),
    number: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
]);
export type ConsultTarget = z.infer<typeof ConsultTarget>;

/** `agent:<id>` or `number:<E.164>`: how a call names who takes part in it beside its caller. */
export const PartyId = z.templateLiteral([z.enum(["agent", "number"]), ":", z.string()]);
export type PartyId = z.infer<typeof PartyId>;

export const monitorModes = ["listen", "whisper", "barge"] as const;
export type MonitorMode = (typeof monitorModes)[number];

/** Somebody in a call beside its caller and the agent who has it. */
export const CallParty = z.object({
  party: PartyId,
  kind: z.enum(["agent", "number", "supervisor"]),
  agentId: z.nullable(UserId),
  name: z.nullable(z.string()),
  number: z.nullable(z.string()),
  stage: z.enum(["ringing", "talking", "held"]),
  role: z.enum(["consult", "conference", "transfer", ...monitorModes]),
  muted: z.boolean(),
});
export type CallParty = z.infer<typeof CallParty>;

/** A live call as a desk sees it. Durations are as of `rev`; the desk counts on from receipt. */
export const LiveCall = z.object({
  callId: CallId,
  interactionId: InteractionId,
  rev: z.int(),
  direction: z.enum(["in", "out"]),
  stage: z.enum(callStages),
  /** routed: we chose the agent. followed: the PBX did, we show. */
  mode: z.enum(["routed", "followed"]),
  ani: z.nullable(z.string()),
  dnis: z.nullable(z.string()),
  /** Of the number called, where one is kept for it. */
  brand: z.optional(z.string()),
  callerName: z.nullable(z.string()),
  language: z.nullable(z.string()),
  ivr: IvrData,
  queue: z.nullable(z.object({ id: QueueId, name: z.string() })),
  agentId: z.nullable(UserId),
  waitedMs: z.int(),
  stageMs: z.int(),
  muted: z.boolean(),
  controls: z.array(CallControl),
  /** Who else takes part: asked, in conference, listening, or called outside. */
  parties: z.array(CallParty),
  /** What the agent wants a supervisor's help with; null when they ask for none. */
  helpWanted: z.nullable(z.string()),
});
export type LiveCall = z.infer<typeof LiveCall>;

/**
 * queue: it was this agent's turn. transfer: a colleague hands the call over. consult: a colleague
 * asks. return: what this agent handed over was not taken.
 */
export const offerPurposes = ["queue", "transfer", "consult", "return"] as const;
export type OfferPurpose = (typeof offerPurposes)[number];

/** A call that is ringing at this desk. */
export const CallOffer = z.object({
  offerId: OfferId,
  call: LiveCall,
  /** Time left: a duration, because the clock of an agent's machine cannot be trusted. */
  ringMs: z.int(),
  /** false: another tab of this agent rings already. */
  acknowledged: z.boolean(),
  /** How this agent came to be chosen, as ids of RULES.md. */
  because: z.array(z.string()),
  purpose: z.enum(offerPurposes),
  /** The colleague it comes from. */
  from: z.nullable(z.object({ agentId: UserId, name: z.string() })),
  /** What that colleague wrote, or the cause for which a call returned. */
  reason: z.string(),
});
export type CallOffer = z.infer<typeof CallOffer>;

export const callOutcomes = [
  "answered",
  "abandoned",
  "overflowed",
  "rejected",
  "diverted",
  "ivrOnly",
] as const;

export const CallRecord = z.object({
  callId: CallId,
  interactionId: InteractionId,
  direction: z.enum(["in", "out"]),
  ani: z.nullable(z.string()),
  /** The customer's end, whoever called whom. */
  number: z.nullable(z.string()),
  callerName: z.nullable(z.string()),
  customer: z.nullable(z.object({ id: CustomerId, displayName: z.string() })),
  queueName: z.nullable(z.string()),
  agentName: z.nullable(z.string()),
  startedAt: z.iso.datetime(),
  endedAt: z.nullable(z.iso.datetime()),
  outcome: z.nullable(z.enum(callOutcomes)),
  /** This agent let it ring out: shown among the missed ones, once. */
  missedByMe: z.boolean(),
  waitMs: z.nullable(z.int()),
  talkMs: z.nullable(z.int()),
  disposition: z.nullable(z.string()),
  note: z.string(),
});
export type CallRecord = z.infer<typeof CallRecord>;

export const recentCalls = endpoint({
  method: "GET",
  path: "/calls/recent",
  access: "call:readHistory",
  summary: "One's own recent and missed calls, newest first",
  query: z.object({
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({ items: z.array(CallRecord) }),
});

/** A note while it is typed: the last one wins by `rev`, nothing is ever cut. */
export const Note = z.object({
  interactionId: InteractionId,
  body: z.string(),
  rev: z.int(),
  updatedAt: z.nullable(z.iso.datetime()),
});
export type Note = z.infer<typeof Note>;

export const readNote = endpoint({
  method: "GET",
  path: "/interactions/:interactionId/note",
  access: "note:write",
  summary: "The note as last saved",
  params: z.object({ interactionId: InteractionId }),
  response: Note,
});

/** 409 with the current note when `rev` is not the one this text was typed on. */
export const saveNote = endpoint({
  method: "PUT",
  path: "/interactions/:interactionId/note",
  access: "note:write",
  summary: "Save the note; called a second after the last key",
  params: z.object({ interactionId: InteractionId }),
  body: z.object({
    body: z.string().check(z.maxLength(20_000)),
    /** 0: typed on nothing saved. */
    rev: z.int().check(z.minimum(0), z.maximum(1_000_000_000)),
  }),
  response: Note,
});

export const Rule = z.object({
  rule: z.string(),
  passed: z.boolean(),
  detail: z.optional(z.string()),
});
/** Why a call goes, or does not go, to an agent: the rules that passed and failed. */
export const Explanation = z.object({
  callId: z.nullable(CallId),
  agentId: z.nullable(UserId),
  routable: z.boolean(),
  rules: z.array(Rule),
});
export type Explanation = z.infer<typeof Explanation>;

export const explainCall = endpoint({
  method: "GET",
  path: "/calls/:callId/explanation",
  access: "call:explain",
  summary: "Why does this agent not get this call",
  params: z.object({ callId: CallId }),
  query: z.object({ agentId: z.optional(UserId) }),
  response: Explanation,
});

/** "Why am I not getting calls?" */
export const explainAgent = endpoint({
  method: "GET",
  path: "/agents/:agentId/explanation",
  access: "call:explain",
  summary: "Why does this agent get no calls",
  params: z.object({ agentId: UserId }),
  response: Explanation,
});
