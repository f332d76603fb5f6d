import * as z from "zod/mini";
import {
  CallId,
  CustomerId,
  InteractionId,
  QueueId,
  TeamId,
  TicketId,
  UserId,
} from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { TicketFilter } from "./ticket-filter.ts";
import {
  ComplaintStep,
  complaintStages,
  TicketAttachment,
  ticketKinds,
  TicketLink,
  ticketPriorities,
  ticketStatuses,
  TicketWatcher,
} from "./ticket-parts.ts";

export const TicketSummary = z.object({
  id: TicketId,
  /** Counts up per site: what people say aloud. */
  number: z.int(),
  subject: z.string(),
  kind: z.enum(ticketKinds),
  status: z.enum(ticketStatuses),
  priority: z.enum(ticketPriorities),
  complaintStage: z.nullable(z.enum(complaintStages)),
  teamName: z.nullable(z.string()),
  ownerName: z.nullable(z.string()),
  dueAt: z.nullable(z.iso.datetime()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  rev: z.int(),
});
export type TicketSummary = z.infer<typeof TicketSummary>;

export const TicketComment = z.object({
  id: z.string(),
  authorName: z.string(),
  createdAt: z.iso.datetime(),
  internal: z.boolean(),
  body: z.string(),
  /** The number of the ticket it was written on, when that one was merged into this one. */
  mergedFrom: z.optional(z.nullable(z.int())),
});
export type TicketComment = z.infer<typeof TicketComment>;

export const Ticket = z.object({
  ...TicketSummary.shape,
  customerId: CustomerId,
  customerName: z.string(),
  teamId: z.nullable(TeamId),
  ownerId: z.nullable(UserId),
  queueId: z.nullable(QueueId),
  queueName: z.nullable(z.string()),
  body: z.string(),
  comments: z.array(TicketComment),
  interactionIds: z.array(InteractionId),
  watchers: z.array(TicketWatcher),
  /** Only those that the reader may see. */
  links: z.array(TicketLink),
  attachments: z.array(TicketAttachment),
  /** Of complaints: every stage of every cycle, in order. */
  complaintSteps: z.array(ComplaintStep),
  /** Where it lives on; a merged ticket takes no changes. */
  mergedInto: z.nullable(z.object({ ticketId: TicketId, number: z.int() })),
});
export type Ticket = z.infer<typeof Ticket>;

const TicketPath = z.object({ ticketId: TicketId });
const Text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));

export const listTickets = endpoint({
  method: "GET",
  path: "/tickets",
  access: "ticket:read",
  summary: "Tickets, newest first unless sorted; `mine=true` for one's own open ones",
  query: z.object({
    mine: z.optional(z.enum(["true", "false"])),
    customerId: z.optional(CustomerId),
    ...TicketFilter.shape,
    after: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(100)), 50),
  }),
  response: z.object({
    items: z.array(
      z.object({ ...TicketSummary.shape, customerId: CustomerId, customerName: z.string() }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const readTicket = endpoint({
  method: "GET",
  path: "/tickets/:ticketId",
  access: "ticket:read",
  summary: "One ticket with its comments",
  params: TicketPath,
  response: Ticket,
});

/** Takes `Idempotency-Key`. */
export const createTicket = endpoint({
  method: "POST",
  path: "/tickets",
  access: "ticket:write",
  summary: "Open a ticket; with interactionId it belongs to that conversation",
  body: z.object({
    customerId: CustomerId,
    subject: Text(200),
    kind: z._default(z.enum(ticketKinds), "inquiry"),
    priority: z._default(z.enum(ticketPriorities), "normal"),
    body: z._default(z.string().check(z.maxLength(10_000)), ""),
    interactionId: z.optional(InteractionId),
    callId: z.optional(CallId),
    teamId: z.optional(TeamId),
    queueId: z.optional(QueueId),
    dueAt: z.optional(z.iso.datetime()),
    /** Its team, queue and due time hold where the request says nothing. */
    templateId: z.optional(z.uuid()),
  }),
  response: Ticket,
  status: 201,
});

/** Takes `If-Match: <rev>`; 409 with the current ticket when somebody was faster. */
export const changeTicket = endpoint({
  method: "PATCH",
  path: "/tickets/:ticketId",
  access: "ticket:write",
  summary: "Change what the ticket is, whose it is and until when",
  params: TicketPath,
  body: z.object({
    status: z.optional(z.enum(ticketStatuses)),
    priority: z.optional(z.enum(ticketPriorities)),
    kind: z.optional(z.enum(ticketKinds)),
    ownerId: z.optional(z.nullable(UserId)),
    teamId: z.optional(z.nullable(TeamId)),
    queueId: z.optional(z.nullable(QueueId)),
    dueAt: z.optional(z.nullable(z.iso.datetime())),
    subject: z.optional(Text(200)),
    body: z.optional(z.string().check(z.maxLength(10_000))),
  }),
  response: Ticket,
});

/** Takes `Idempotency-Key`. */
export const commentTicket = endpoint({
  method: "POST",
  path: "/tickets/:ticketId/comments",
  access: "ticket:write",
  summary: "Add a comment",
  params: TicketPath,
  body: z.object({ body: Text(10_000), internal: z._default(z.boolean(), true) }),
  response: Ticket,
  status: 201,
});

export const attachInteraction = endpoint({
  method: "PUT",
  path: "/tickets/:ticketId/interactions/:interactionId",
  access: "ticket:write",
  summary: "This conversation is about that ticket",
  params: z.object({ ticketId: TicketId, interactionId: InteractionId }),
  response: Ticket,
});
