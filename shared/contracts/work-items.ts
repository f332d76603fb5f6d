import * as z from "zod/mini";
import {
  CallId,
  CustomerId,
  InteractionId,
  QueueId,
  TeamId,
  TicketId,
  UserId,
  WorkItemId,
} from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** What a person undertakes: for oneself, at a time together, towards the customer. */
export const commitmentKinds = ["task", "appointment", "promise"] as const;
/** voicemail: a message was left. missedCall: hung up while waiting. callback: somebody promised. */
export const workItemKinds = ["voicemail", "missedCall", "callback", ...commitmentKinds] as const;
export const workItemStatuses = ["open", "taken", "done"] as const;
/** How it ended. calledAgain and replaced are the system's: nothing was left to do. */
export const workItemOutcomes = [
  "reached",
  "notReached",
  "notNeeded",
  "calledAgain",
  "replaced",
  "completed",
  "cancelled",
] as const;
/** Which of them a person may say, by kind. */
export const callOutcomes = ["reached", "notReached", "notNeeded"] as const;
export const commitmentOutcomes = ["completed", "cancelled"] as const;

export type CommitmentKind = (typeof commitmentKinds)[number];

export function isCommitment(kind: (typeof workItemKinds)[number]): kind is CommitmentKind {
  return commitmentKinds.some((one) => one === kind);
}

export function outcomesOf(kind: (typeof workItemKinds)[number]) {
  return isCommitment(kind) ? commitmentOutcomes : callOutcomes;
}

export const WorkItem = z.object({
  id: WorkItemId,
  kind: z.enum(workItemKinds),
  status: z.enum(workItemStatuses),
  outcome: z.nullable(z.enum(workItemOutcomes)),
  /** To be called back, in E.164; null when it was withheld. */
  number: z.nullable(z.string()),
  callerName: z.nullable(z.string()),
  customer: z.nullable(z.object({ id: CustomerId, displayName: z.string() })),
  ticket: z.nullable(z.object({ id: TicketId, number: z.int() })),
  queue: z.nullable(z.object({ id: QueueId, name: z.string() })),
  teamId: z.nullable(TeamId),
  owner: z.nullable(z.object({ id: UserId, displayName: z.string() })),
  callId: z.nullable(CallId),
  interactionId: z.nullable(InteractionId),
  /** Of a voicemail: what to play. */
  recordingId: z.nullable(z.string()),
  durationMs: z.nullable(z.int()),
  /** How often this caller tried. */
  attempts: z.int(),
  note: z.string(),
  seenAt: z.nullable(z.iso.datetime()),
  dueAt: z.iso.datetime(),
  /** When whoever it belongs to is reminded, or was; null: nobody is. */
  remindAt: z.nullable(z.iso.datetime()),
  createdAt: z.iso.datetime(),
  doneAt: z.nullable(z.iso.datetime()),
  /** null: not done yet, or it settled itself. */
  doneBy: z.nullable(z.object({ id: UserId, displayName: z.string() })),
  rev: z.int(),
});
export type WorkItem = z.infer<typeof WorkItem>;

const OneItem = z.object({ workItemId: WorkItemId });
const Note = z.string().check(z.maxLength(2_000));

export const listWorkItems = endpoint({
  method: "GET",
  path: "/work-items",
  access: "workItem:read",
  summary:
    "Who is to be called back and what is promised: earliest first; `done` ones newest first",
  query: z.object({
    kind: z.optional(z.enum(workItemKinds)),
    status: z._default(z.enum([...workItemStatuses, "unfinished"]), "unfinished"),
    queueId: z.optional(QueueId),
    customerId: z.optional(CustomerId),
    ticketId: z.optional(TicketId),
    /** Mine, and those that are nobody's. */
    mine: z.optional(z.enum(["true", "false"])),
    after: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(100)), 50),
  }),
  response: z.object({
    items: z.array(WorkItem),
    next: z.nullable(z.string()),
    /** Unfinished ones that nobody looked at, whatever the filter. */
    unseen: z.int(),
  }),
});

export const readWorkItem = endpoint({
  method: "GET",
  path: "/work-items/:workItemId",
  access: "workItem:read",
  summary: "One of them",
  params: OneItem,
  response: WorkItem,
});

/** Takes `Idempotency-Key`. The number is judged by the dial policy now and when it is called. */
export const createCallback = endpoint({
  method: "POST",
  path: "/work-items",
  access: "workItem:write",
  summary: "Promise somebody a callback",
  body: z.object({
    number: z.string().check(z.minLength(3), z.maxLength(64)),
    /** A moment, or how long from now: an agent's clock may be wrong. Neither: in half an hour. */
    dueAt: z.optional(z.iso.datetime()),
    dueInMs: z.optional(z.int().check(z.minimum(0), z.maximum(31_536_000_000))),
    queueId: z.optional(QueueId),
    customerId: z.optional(CustomerId),
    interactionId: z.optional(InteractionId),
    /** true: the caller's own promise; false: the team's. */
    mine: z._default(z.boolean(), false),
    note: z._default(Note, ""),
  }),
  response: WorkItem,
  status: 201,
});

/** 409 with the present state when a colleague has it. */
export const takeWorkItem = endpoint({
  method: "POST",
  path: "/work-items/:workItemId/take",
  access: "workItem:write",
  summary: "Make it mine",
  params: OneItem,
  response: WorkItem,
});

/** Takes `If-Match: <rev>`. */
export const changeWorkItem = endpoint({
  method: "PATCH",
  path: "/work-items/:workItemId",
  access: "workItem:write",
  summary: "Finish it, give it to somebody or back, move its due time, note something",
  params: OneItem,
  body: z.object({
    /** Finishes it; who was called is reached or not, what was undertaken completed or cancelled. */
    outcome: z.optional(z.enum([...callOutcomes, ...commitmentOutcomes])),
    /** null gives it back to the team. */
    ownerId: z.optional(z.nullable(UserId)),
    /** Another time: a moment, or how long from now. */
    dueAt: z.optional(z.iso.datetime()),
    dueInMs: z.optional(z.int().check(z.minimum(0), z.maximum(31_536_000_000))),
    /** Snoozes its reminder, until a moment or for so long from now; when it is due stays. */
    remindAt: z.optional(z.iso.datetime()),
    remindInMs: z.optional(z.int().check(z.minimum(60_000), z.maximum(2_678_400_000))),
    note: z.optional(Note),
  }),
  response: WorkItem,
});

export const seeWorkItems = endpoint({
  method: "POST",
  path: "/work-items/seen",
  access: "workItem:write",
  summary: "These were looked at",
  body: z.object({ ids: z.array(WorkItemId).check(z.minLength(1), z.maxLength(200)) }),
});
