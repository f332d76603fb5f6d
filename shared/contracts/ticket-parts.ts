import * as z from "zod/mini";
import { TicketId, UserId } from "#shared/ids.ts";

export const ticketKinds = [
  "inquiry",
  "request",
  "fault",
  "complaint",
  "return",
  /** While its form is open, a recording pauses. */
  "payment",
] as const;
export type TicketKind = (typeof ticketKinds)[number];
export const ticketStatuses = ["new", "open", "pending", "solved", "closed"] as const;
export const ticketPriorities = ["low", "normal", "high", "urgent"] as const;
/** ISO 10002; null on tickets that are no complaint. */
export const complaintStages = [
  "received",
  "acknowledged",
  "assessed",
  "investigating",
  "responded",
  "accepted",
  "closed",
] as const;
/** Said of the other ticket: `causes`, this one is the cause of that one. */
export const ticketRelations = ["related", "causes", "causedBy", "blocks", "blockedBy"] as const;

/** A colleague who follows the ticket, and sees it. */
export const TicketWatcher = z.object({ userId: UserId, displayName: z.string() });
export type TicketWatcher = z.infer<typeof TicketWatcher>;

export const TicketLink = z.object({
  ticketId: TicketId,
  number: z.int(),
  subject: z.string(),
  status: z.enum(ticketStatuses),
  relation: z.enum(ticketRelations),
});
export type TicketLink = z.infer<typeof TicketLink>;

export const TicketAttachment = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  authorName: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
});
export type TicketAttachment = z.infer<typeof TicketAttachment>;

/** One stage of one cycle: planned with a due time, later done with what its record demands. */
export const ComplaintStep = z.object({
  cycle: z.int(),
  stage: z.enum(complaintStages),
  dueAt: z.nullable(z.iso.datetime()),
  doneAt: z.nullable(z.iso.datetime()),
  doneByName: z.nullable(z.string()),
  record: z.record(z.string(), z.union([z.string(), z.boolean()])),
});
export type ComplaintStep = z.infer<typeof ComplaintStep>;
