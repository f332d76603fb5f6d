import * as z from "zod/mini";
import { QueueId, TeamId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { TicketFilter } from "./ticket-filter.ts";
import { ticketKinds, ticketPriorities } from "./ticket-parts.ts";

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const IdPath = z.object({ id: z.uuid() });

/** What a ticket's fields may be set to by whoever asks. */
export const readTicketChoices = endpoint({
  method: "GET",
  path: "/ticket-choices",
  access: "ticket:read",
  summary: "People, teams and queues that a ticket can be given to",
  response: z.object({
    people: z.array(z.object({ userId: UserId, displayName: z.string() })),
    teams: z.array(z.object({ teamId: TeamId, name: z.string() })),
    queues: z.array(z.object({ queueId: QueueId, name: z.string() })),
  }),
});

const templateFields = {
  name: Name,
  kind: z.enum(ticketKinds),
  priority: z.enum(ticketPriorities),
  subject: z.string().check(z.maxLength(200)),
  body: z.string().check(z.maxLength(10_000)),
  teamId: z.nullable(TeamId),
  queueId: z.nullable(QueueId),
  /** From opening to the due time; null: none. */
  dueMinutes: z.nullable(z.int().check(z.minimum(1), z.maximum(525_600))),
};

export const TicketTemplate = z.object({ id: z.uuid(), ...templateFields, rev: z.int() });
export type TicketTemplate = z.infer<typeof TicketTemplate>;

export const listTicketTemplates = endpoint({
  method: "GET",
  path: "/ticket-templates",
  access: "ticket:read",
  summary: "Beginnings of tickets that come again and again, by name",
  response: z.object({ items: z.array(TicketTemplate) }),
});

/** Takes `Idempotency-Key`. */
export const createTicketTemplate = endpoint({
  method: "POST",
  path: "/ticket-templates",
  access: "ticketTemplate:write",
  summary: "Keep a template",
  body: z.object(templateFields),
  response: TicketTemplate,
  status: 201,
});

/** Takes `If-Match: <rev>`. */
export const changeTicketTemplate = endpoint({
  method: "PUT",
  path: "/ticket-templates/:id",
  access: "ticketTemplate:write",
  summary: "Change a template; tickets made of it stay as they are",
  params: IdPath,
  body: z.object(templateFields),
  response: TicketTemplate,
});

export const removeTicketTemplate = endpoint({
  method: "DELETE",
  path: "/ticket-templates/:id",
  access: "ticketTemplate:write",
  summary: "Offer a template no longer",
  params: IdPath,
});

const viewFields = { name: Name, shared: z.boolean(), filter: TicketFilter };

export const TicketView = z.object({
  id: z.uuid(),
  ...viewFields,
  /** Whoever asks may change it. */
  mine: z.boolean(),
  rev: z.int(),
});
export type TicketView = z.infer<typeof TicketView>;

export const listTicketViews = endpoint({
  method: "GET",
  path: "/ticket-views",
  access: "ticket:read",
  summary: "One's own saved views of the list and those kept for everybody, by name",
  response: z.object({ items: z.array(TicketView) }),
});

/** Takes `Idempotency-Key`. */
export const createTicketView = endpoint({
  method: "POST",
  path: "/ticket-views",
  access: "ticketView:write",
  summary: "Save a view of the list",
  body: z.object(viewFields),
  response: TicketView,
  status: 201,
});

/** Takes `If-Match: <rev>`. */
export const changeTicketView = endpoint({
  method: "PUT",
  path: "/ticket-views/:id",
  access: "ticketView:write",
  summary: "Change a saved view",
  params: IdPath,
  body: z.object(viewFields),
  response: TicketView,
});

export const removeTicketView = endpoint({
  method: "DELETE",
  path: "/ticket-views/:id",
  access: "ticketView:write",
  summary: "Remove a saved view",
  params: IdPath,
});
