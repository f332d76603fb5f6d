import * as z from "zod/mini";

/** Ids are branded, so passing a CallId where an AgentId is expected does not compile. */
export const UserId = z.uuid().brand<"UserId">();
export type UserId = z.infer<typeof UserId>;

/** An agent is a user who takes calls: the same id, the same person. */
export const AgentId = UserId;
export type AgentId = UserId;

/** One call at one PBX. */
export const CallId = z.uuid().brand<"CallId">();
export type CallId = z.infer<typeof CallId>;

/** The customer's whole journey; survives transfers. */
export const InteractionId = z.uuid().brand<"InteractionId">();
export type InteractionId = z.infer<typeof InteractionId>;

/** `<callId>:<n>`, the n-th time this call was offered: a replay gives the same id. */
export const OfferId = z
  .string()
  .check(z.regex(/^[0-9a-f-]{36}:\d+$/))
  .brand<"OfferId">();
export type OfferId = z.infer<typeof OfferId>;

export const QueueId = z.uuid().brand<"QueueId">();
export type QueueId = z.infer<typeof QueueId>;

export const TeamId = z.uuid().brand<"TeamId">();
export type TeamId = z.infer<typeof TeamId>;

export const CustomerId = z.uuid().brand<"CustomerId">();
export type CustomerId = z.infer<typeof CustomerId>;

export const TicketId = z.uuid().brand<"TicketId">();
export type TicketId = z.infer<typeof TicketId>;

export const WorkItemId = z.uuid().brand<"WorkItemId">();
export type WorkItemId = z.infer<typeof WorkItemId>;

export const RecordingId = z.uuid().brand<"RecordingId">();
export type RecordingId = z.infer<typeof RecordingId>;

/** A call centre or tenant. Small on purpose: it stands in every table. */
export const SiteId = z.int().check(z.positive()).brand<"SiteId">();
export type SiteId = z.infer<typeof SiteId>;
