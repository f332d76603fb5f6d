import * as z from "zod/mini";
import { CallId, CustomerId, InteractionId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { TicketSummary } from "./tickets.ts";

/** Most valuable, most growable, below zero (cost to serve above margin). */
export const customerTiers = ["mvc", "mgc", "standard", "bz"] as const;
export const CustomerTier = z.enum(customerTiers);
export type CustomerTier = z.infer<typeof CustomerTier>;

export const ContactPoint = z.object({
  kind: z.enum(["mobile", "landline", "work", "fax", "email", "line", "wechat"]),
  /** E.164 for telephones; the address for the rest. */
  value: z.string(),
  typed: z.string(),
  verified: z.boolean(),
  extension: z.optional(z.nullable(z.string())),
});
export type ContactPoint = z.infer<typeof ContactPoint>;

export const CustomerSummary = z.object({
  id: CustomerId,
  code: z.string(),
  kind: z.enum(["person", "organisation"]),
  displayName: z.string(),
  salutation: z.nullable(z.string()),
  tier: CustomerTier,
  language: z.nullable(z.string()),
});
export type CustomerSummary = z.infer<typeof CustomerSummary>;

/** How we know who is calling; the first kinds weigh more. */
export const matchKinds = [
  "chosen",
  "customerNumber",
  "verifiedNumber",
  "number",
  /** The number stands in a note about them. */
  "note",
  "callerName",
  "none",
] as const;
export const CustomerMatch = z.object({ ...CustomerSummary.shape, matchedBy: z.enum(matchKinds) });
export type CustomerMatch = z.infer<typeof CustomerMatch>;

export const interactionKinds = ["call", "email", "chat", "message", "visit"] as const;

export const TimelineEntry = z.object({
  id: z.string(),
  kind: z.enum(interactionKinds),
  direction: z.enum(["in", "out"]),
  startedAt: z.iso.datetime(),
  durationMs: z.nullable(z.int()),
  queueName: z.nullable(z.string()),
  agentName: z.nullable(z.string()),
  disposition: z.nullable(z.string()),
  outcome: z.nullable(z.string()),
  note: z.string(),
  /** Somebody said that it was this customer's, and not whose it seemed to be. */
  moved: z.optional(
    z.nullable(
      z.object({
        fromName: z.nullable(z.string()),
        byName: z.nullable(z.string()),
        at: z.iso.datetime(),
      }),
    ),
  ),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const OrderSummary = z.object({
  id: z.string(),
  number: z.string(),
  orderedAt: z.iso.datetime(),
  status: z.enum(["open", "shipped", "delivered", "cancelled", "returned"]),
  /** Decimal text, so no rounding on the way. */
  amount: z.string(),
  currency: z.string(),
  items: z.string(),
});
export type OrderSummary = z.infer<typeof OrderSummary>;

/** Everything an agent wants before saying hello; one SQL statement makes it. */
export const CustomerCard = z.object({
  customer: z.object({
    ...CustomerSummary.shape,
    contactPerson: z.nullable(z.string()),
    address: z.nullable(z.string()),
    since: z.nullable(z.string()),
    /** What every agent must know: allergies to small talk, legal holds, promised discounts. */
    notesToKnow: z.array(z.string()),
    preferences: z.record(z.string(), z.string()),
    contactPoints: z.array(ContactPoint),
    doNotCall: z.boolean(),
    /** What else the record says: by the keys of shared/customer-fields.ts, and of custom fields. */
    fields: z.optional(z.record(z.string(), z.string())),
    custom: z.optional(z.record(z.string(), z.string())),
    names: z.optional(z.array(z.object({ script: z.string(), display: z.string() }))),
    /** How to address them, by language. */
    honorifics: z.optional(z.record(z.string(), z.string())),
    tags: z.optional(z.array(z.string())),
    /** The last four of the bank account, all that is shown of it. */
    bankAccountEnd: z.optional(z.nullable(z.string())),
    rev: z.int(),
  }),
  /** Open first, the oldest promise first; at most 20. */
  tickets: z.array(TicketSummary),
  openTickets: z.int(),
  openComplaints: z.int(),
  /** Newest first; the first 20 of `interactions`. */
  timeline: z.array(TimelineEntry),
  interactions: z.int(),
  orders: z.array(OrderSummary),
});
export type CustomerCard = z.infer<typeof CustomerCard>;

/** The card of a call: who it may be, why they call, and the card of the best match. */
export const CallCard = z.object({
  callId: CallId,
  interactionId: InteractionId,
  /** Grows with every push for this call; an older one is dropped. */
  rev: z.int(),
  /** Best first; several when a number is shared; empty when unknown or withheld. */
  matches: z.array(CustomerMatch),
  card: z.nullable(CustomerCard),
});
export type CallCard = z.infer<typeof CallCard>;

const CustomerPath = z.object({ customerId: CustomerId });

export const searchCustomers = endpoint({
  method: "GET",
  path: "/customers",
  access: "customer:read",
  summary: "Search by name, number, code or the last four digits and more",
  query: z.object({
    q: z.string().check(z.maxLength(128)),
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(50)), 20),
  }),
  response: z.object({
    items: z.array(z.object({ ...CustomerSummary.shape, phone: z.nullable(z.string()) })),
  }),
});

export const readCustomerCard = endpoint({
  method: "GET",
  path: "/customers/:customerId/card",
  access: "customer:read",
  summary: "The whole card",
  params: CustomerPath,
  response: CustomerCard,
});

export const readTimeline = endpoint({
  method: "GET",
  path: "/customers/:customerId/interactions",
  access: "customer:read",
  summary: "All interactions, newest first",
  params: CustomerPath,
  query: z.object({
    after: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)), 50),
    kind: z.optional(z.enum(interactionKinds)),
    direction: z.optional(z.enum(["in", "out"])),
    /** Part of the note. */
    text: z.optional(z.string().check(z.maxLength(128))),
    /** Began before this moment. */
    before: z.optional(z.iso.datetime()),
  }),
  response: z.object({
    items: z.array(TimelineEntry),
    next: z.nullable(z.string()),
    /** How many there are in all; with the first page only. */
    count: z.optional(z.int()),
  }),
});

export const createCustomer = endpoint({
  method: "POST",
  path: "/customers",
  access: "customer:write",
  summary: "Record an unknown caller; with callId the call is theirs from now on",
  body: z.object({
    displayName: z.string().check(z.trim(), z.minLength(1), z.maxLength(128)),
    kind: z._default(z.enum(["person", "organisation"]), "person"),
    salutation: z._default(z.nullable(z.string().check(z.maxLength(32))), null),
    language: z._default(z.nullable(z.string().check(z.maxLength(16))), null),
    phone: z._default(z.nullable(z.string().check(z.maxLength(64))), null),
    callId: z.optional(CallId),
  }),
  response: CustomerSummary,
  status: 201,
});

/** The agent says which of several customers is calling, or corrects a wrong match. */
export const chooseCustomer = endpoint({
  method: "PUT",
  path: "/calls/:callId/customer",
  access: "call:control",
  summary: "Say who is calling",
  params: z.object({ callId: CallId }),
  body: z.object({ customerId: CustomerId }),
  response: CallCard,
});

/** Remembered for the number they call from, until somebody says again that it is them. */
export const rejectCustomer = endpoint({
  method: "PUT",
  path: "/calls/:callId/rejected-customers/:customerId",
  access: "call:control",
  summary: "Say that it is not this customer who is calling",
  params: z.object({ callId: CallId, customerId: CustomerId }),
  response: CallCard,
});

export const moveInteraction = endpoint({
  method: "PUT",
  path: "/interactions/:interactionId/customer",
  access: "interaction:move",
  summary: "Say whose conversation it was, when it stands with the wrong customer",
  params: z.object({ interactionId: InteractionId }),
  body: z.object({ customerId: CustomerId }),
  response: z.object({
    interactionId: InteractionId,
    from: z.nullable(CustomerId),
    to: CustomerId,
  }),
});
