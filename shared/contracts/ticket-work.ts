import * as z from "zod/mini";
import { TeamId, TicketId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import {
  complaintStages,
  ticketPriorities,
  ticketRelations,
  ticketStatuses,
} from "./ticket-parts.ts";
import { Ticket } from "./tickets.ts";

const TicketPath = z.object({ ticketId: TicketId });
const WatcherPath = z.object({ ticketId: TicketId, userId: UserId });

export const watchTicket = endpoint({
  method: "PUT",
  path: "/tickets/:ticketId/watchers/:userId",
  access: "ticket:write",
  summary: "Let somebody follow the ticket; whoever follows it sees it",
  params: WatcherPath,
  response: Ticket,
});

export const unwatchTicket = endpoint({
  method: "DELETE",
  path: "/tickets/:ticketId/watchers/:userId",
  access: "ticket:write",
  summary: "Follow the ticket no longer",
  params: WatcherPath,
  response: Ticket,
});

export const linkTicket = endpoint({
  method: "PUT",
  path: "/tickets/:ticketId/links/:otherId",
  access: "ticket:write",
  summary: "Link two tickets; a new relation replaces the one before",
  params: z.object({ ticketId: TicketId, otherId: TicketId }),
  body: z.object({ relation: z._default(z.enum(ticketRelations), "related") }),
  response: Ticket,
});

export const unlinkTicket = endpoint({
  method: "DELETE",
  path: "/tickets/:ticketId/links/:otherId",
  access: "ticket:write",
  summary: "Take a link away",
  params: z.object({ ticketId: TicketId, otherId: TicketId }),
  response: Ticket,
});

/** Takes `If-Match: <rev>` of the ticket that ends. */
export const mergeTicket = endpoint({
  method: "PUT",
  path: "/tickets/:ticketId/merge",
  access: "ticket:write",
  summary: "Close the ticket and show what was said on it in another one of the same customer",
  params: TicketPath,
  body: z.object({ into: TicketId }),
  response: Ticket,
});

export const unmergeTicket = endpoint({
  method: "DELETE",
  path: "/tickets/:ticketId/merge",
  access: "ticket:write",
  summary: "Take a merge back: the ticket is open again with what was said on it",
  params: TicketPath,
  response: Ticket,
});

/** Takes `If-Match: <rev>`. The record holds what the stage demands (`shared/complaint-stages.ts`). */
export const stepComplaint = endpoint({
  method: "PUT",
  path: "/tickets/:ticketId/complaint-stage",
  access: "ticket:write",
  summary: "Bring a complaint to its next stage; `received` after an end begins a new cycle",
  params: TicketPath,
  body: z.object({
    stage: z.enum(complaintStages),
    record: z.record(
      z.string().check(z.maxLength(32)),
      z.union([z.string().check(z.maxLength(4_000)), z.boolean()]),
    ),
  }),
  response: Ticket,
});

export const TicketActivity = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** A person's name, or what kind of machine it was. */
  actorName: z.string(),
  action: z.string(),
  change: z.unknown(),
});
export type TicketActivity = z.infer<typeof TicketActivity>;

export const listTicketActivity = endpoint({
  method: "GET",
  path: "/tickets/:ticketId/activity",
  access: "ticket:read",
  summary: "Everything that was done to the ticket, newest first",
  params: TicketPath,
  query: z.object({
    after: z.optional(z.string().check(z.regex(/^\d{1,19}$/))),
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)), 100),
  }),
  response: z.object({ items: z.array(TicketActivity), next: z.nullable(z.string()) }),
});

/** Takes `Idempotency-Key`. Each ticket is changed by itself: one refusal leaves the others done. */
export const changeTickets = endpoint({
  method: "POST",
  path: "/tickets/bulk",
  access: "ticket:write",
  summary: "The same change to many tickets",
  body: z.object({
    tickets: z
      .array(z.object({ ticketId: TicketId, rev: z.int() }))
      .check(z.minLength(1), z.maxLength(200)),
    change: z.object({
      status: z.optional(z.enum(ticketStatuses)),
      priority: z.optional(z.enum(ticketPriorities)),
      ownerId: z.optional(z.nullable(UserId)),
      teamId: z.optional(z.nullable(TeamId)),
      dueAt: z.optional(z.nullable(z.iso.datetime())),
    }),
    /** Added to each as an internal comment. */
    comment: z.optional(z.string().check(z.trim(), z.maxLength(10_000))),
  }),
  response: z.object({
    results: z.array(
      z.object({
        ticketId: TicketId,
        status: z.enum(["changed", "unchanged", "refused"]),
        /** Of a refusal. */
        code: z.optional(z.string()),
      }),
    ),
  }),
});
