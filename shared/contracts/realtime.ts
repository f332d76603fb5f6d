import * as z from "zod/mini";
import type { ErrorBody } from "#shared/errors.ts";
import { CallId, InteractionId, OfferId, QueueId, TicketId, UserId } from "#shared/ids.ts";
import type { Action } from "#shared/permissions.ts";
import { Advice } from "./advice.ts";
import { AgentView, Presence } from "./agents.ts";
import { CallOffer, CallTarget, ConsultTarget, LiveCall, PartyId } from "./calls.ts";
import { CallCard } from "./customers.ts";
import { QueueView } from "./queues.ts";
import { LiveRecording } from "./recordings.ts";

export const NotReadyReason = z.object({
  key: z.string(),
  label: z.record(z.string(), z.string()),
});
/** Chosen by number key at wrap-up: `digit` 1 to 9. */
export const Disposition = z.object({
  key: z.string(),
  digit: z.int(),
  label: z.record(z.string(), z.string()),
});
export type Disposition = z.infer<typeof Disposition>;

/** The whole truth for one desk; the first message on every connection. */
export const DeskSnapshot = z.object({
  /** Order of snapshots and deltas: the log's sequence number at the time. */
  seq: z.int(),
  agent: AgentView,
  offer: z.nullable(CallOffer),
  /** The call this agent talks on or wraps up. */
  call: z.nullable(LiveCall),
  card: z.nullable(CallCard),
  queues: z.array(QueueView),
  reasons: z.array(NotReadyReason),
  dispositions: z.array(Disposition),
  today: z.object({ calls: z.int(), talkMs: z.int() }),
});
export type DeskSnapshot = z.infer<typeof DeskSnapshot>;

export const BoardSnapshot = z.object({
  seq: z.int(),
  queues: z.array(QueueView),
  agents: z.array(AgentView),
  /** The words for the agents' reasons: who watches a board may have no desk of their own. */
  reasons: z.optional(z.array(NotReadyReason)),
});
export type BoardSnapshot = z.infer<typeof BoardSnapshot>;

export const withdrawReasons = [
  "acceptedElsewhere",
  "declined",
  "timedOut",
  "callerLeft",
  "noAcknowledgement",
  "system",
] as const;

/** What the server tells a desk. Named `<thing>.<pastTense>`. */
export const serverEvents = {
  "desk.synced": DeskSnapshot,
  /** Instead of `desk.synced`: this person may take calls and serves no queue yet. */
  "desk.absent": z.object({}),
  "call.offered": CallOffer,
  "call.offerWithdrawn": z.object({
    offerId: OfferId,
    callId: CallId,
    reason: z.enum(withdrawReasons),
  }),
  "call.updated": LiveCall,
  "call.ended": z.object({
    callId: CallId,
    interactionId: InteractionId,
    cause: z.string(),
    clearedBy: z.nullable(z.string()),
    wrapUpMs: z.int(),
  }),
  "customer.card": CallCard,
  /** A supervisor says something about the call one is on. */
  "advice.given": Advice,
  "agent.updated": AgentView,
  "ticket.updated": z.object({ ticketId: TicketId, rev: z.int() }),
  "recording.updated": LiveRecording,
  /** The list of people to call back is another one now. */
  "workItems.changed": z.object({}),
  /** The time of a reminder has come: what is to be reminded of is to be read again. */
  "reminder.raised": z.object({}),
  "queue.updated": z.object({ queues: z.array(QueueView) }),
  "notice.posted": z.object({ code: z.string(), detail: z.optional(z.string()) }),
  /** The server is going away; come back after this many milliseconds. */
  "server.draining": z.object({ retryMs: z.int() }),
  "board.synced": BoardSnapshot,
  /** At most two a second; only what changed. Sent every second even when empty: the board's pulse. */
  "board.updated": z.object({
    seq: z.int(),
    queues: z.array(QueueView),
    agents: z.array(AgentView),
  }),
} as const;

const Nothing = z.object({});
/** Every command carries a fresh id (the idempotency key) and expires: call control is never late. */
const Envelope = { commandId: z.uuid(), sentAgoMs: z.optional(z.int()) };
const OnOffer = z.object({ ...Envelope, offerId: OfferId });
const OnCall = z.object({ ...Envelope, callId: CallId });
/** Why a supervisor steps in: for the audit log. */
const reason = z.string().check(z.minLength(1), z.maxLength(200));
const OnAgent = z.object({ ...Envelope, agentId: UserId, reason });
const StepIn = z.object({ ...OnCall.shape, reason });
/** `agentId`: at whose side, where more than one agent is in the call; else its own agent's. */
const Monitor = z.object({ ...StepIn.shape, agentId: z.optional(UserId) });
/** What a colleague is told beside the card; may be left empty. */
const remark = z._default(z.string().check(z.maxLength(500)), "");

/** What a desk asks of the server. Named `<thing>.<imperative>`, always acknowledged. */
export const deskCommands = {
  "offer.acknowledge": { access: "call:control", input: OnOffer, output: Nothing },
  "call.accept": { access: "call:control", input: OnOffer, output: z.object({ callId: CallId }) },
  "call.decline": { access: "call:control", input: OnOffer, output: Nothing },
  "call.hold": { access: "call:control", input: OnCall, output: Nothing },
  "call.retrieve": { access: "call:control", input: OnCall, output: Nothing },
  "call.mute": {
    access: "call:control",
    input: z.object({ ...OnCall.shape, muted: z.boolean() }),
    output: Nothing,
  },
  "call.hangUp": { access: "call:control", input: OnCall, output: Nothing },
  "call.sendDigits": {
    access: "call:control",
    input: z.object({ ...OnCall.shape, digits: z.string().check(z.regex(/^[0-9*#A-D]{1,32}$/)) }),
    output: Nothing,
  },
  /** Hands the call over without a word; one that is not taken comes back. */
  "call.transfer": {
    access: "call:transfer",
    input: z.object({ ...OnCall.shape, target: CallTarget, reason: remark }),
    output: Nothing,
  },
  /** The caller waits with music while a colleague, or somebody outside, is asked. */
  "call.consult": {
    access: "call:transfer",
    input: z.object({ ...OnCall.shape, target: ConsultTarget, reason: remark }),
    output: Nothing,
  },
  /** From who was asked to the caller, and back. */
  "call.alternate": { access: "call:transfer", input: OnCall, output: Nothing },
  "call.completeTransfer": { access: "call:transfer", input: OnCall, output: Nothing },
  "call.cancelConsult": { access: "call:transfer", input: OnCall, output: Nothing },
  /** All hear all. */
  "call.conference": { access: "call:transfer", input: OnCall, output: Nothing },
  "call.dropParty": {
    access: "call:transfer",
    input: z.object({ ...OnCall.shape, party: PartyId }),
    output: Nothing,
  },
  /** `queueId`: on whose behalf, which decides the number shown and the wrap-up. */
  "call.dial": {
    access: "call:dial",
    input: z.object({
      ...Envelope,
      number: z.string().check(z.minLength(1), z.maxLength(64)),
      queueId: z.nullable(QueueId),
    }),
    output: z.object({ callId: CallId }),
  },
  /** An empty reason takes the request back. */
  "call.askForHelp": {
    access: "call:control",
    input: z.object({ ...OnCall.shape, reason: z.string().check(z.maxLength(200)) }),
    output: Nothing,
  },
  /** Hears both sides; nobody hears the supervisor. Each of these three changes into another. */
  "call.listen": { access: "call:monitor", input: Monitor, output: Nothing },
  /** The agent hears the supervisor, the caller does not. */
  "call.whisper": { access: "call:monitor", input: Monitor, output: Nothing },
  /** All hear all. */
  "call.barge": { access: "call:monitor", input: Monitor, output: Nothing },
  "call.stopMonitoring": { access: "call:monitor", input: OnCall, output: Nothing },
  /** The call becomes the supervisor's as soon as their telephone is in it. */
  "call.takeOver": { access: "call:monitor", input: StepIn, output: Nothing },
  "call.wrapUp": {
    access: "call:control",
    input: z.object({
      ...OnCall.shape,
      disposition: z.nullable(z.string().check(z.maxLength(64))),
      /** The note as it stands; null leaves the saved one. */
      note: z.nullable(z.object({ body: z.string().check(z.maxLength(20_000)), rev: z.int() })),
      /** false: more time, once per press, up to the queue's limit. */
      finish: z.boolean(),
    }),
    output: z.object({ wrapUpLeftMs: z.nullable(z.int()) }),
  },
  "agent.setPresence": {
    access: "agentState:own",
    input: z.object({ ...Envelope, presence: Presence }),
    output: z.object({ effective: z.enum(["now", "afterCall"]) }),
  },
  "desk.resync": { access: "desk:connect", input: z.object(Envelope), output: Nothing },
  "agent.forcePresence": {
    access: "agentState:force",
    input: z.object({ ...OnAgent.shape, presence: Presence }),
    output: Nothing,
  },
  "call.forceClose": {
    access: "call:forceClose",
    input: StepIn,
    output: Nothing,
  },
  "call.requeue": {
    access: "call:requeue",
    input: StepIn,
    output: Nothing,
  },
} as const satisfies Record<
  string,
  { access: Action; input: z.ZodMiniType; output: z.ZodMiniType }
>;

export type ServerEventName = keyof typeof serverEvents;
export type ServerEvent<Name extends ServerEventName> = z.infer<(typeof serverEvents)[Name]>;
export type DeskCommandName = keyof typeof deskCommands;
export type CommandInput<Name extends DeskCommandName> = z.input<
  (typeof deskCommands)[Name]["input"]
>;
export type CommandOutput<Name extends DeskCommandName> = z.infer<
  (typeof deskCommands)[Name]["output"]
>;

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: ErrorBody };

/** The two maps Socket.IO is parameterised with, on both sides of the wire. */
export type ServerToClientEvents = {
  [Name in ServerEventName]: (payload: ServerEvent<Name>) => void;
};
export type ClientToServerEvents = {
  [Name in DeskCommandName]: (
    input: CommandInput<Name>,
    acknowledge: (reply: Reply<CommandOutput<Name>>) => void,
  ) => void;
};
