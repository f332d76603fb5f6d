import * as z from "zod/mini";
import { QueueId, TeamId, UserId } from "#shared/ids.ts";
import { complaintStages, ticketKinds, ticketPriorities, ticketStatuses } from "./ticket-parts.ts";

export const ticketSorts = ["created", "updated", "due"] as const;

/** Which tickets, and in which order: a query of the list, and what a saved view keeps. */
export const TicketFilter = z.object({
  /** Number, words of subject, text and comments, or the customer's name. */
  q: z.optional(z.string().check(z.maxLength(128))),
  status: z.optional(z.enum([...ticketStatuses, "unsolved"])),
  kind: z.optional(z.enum(ticketKinds)),
  priority: z.optional(z.enum(ticketPriorities)),
  complaintStage: z.optional(z.enum(complaintStages)),
  owner: z.optional(z.union([UserId, z.enum(["me", "none"])])),
  teamId: z.optional(TeamId),
  queueId: z.optional(QueueId),
  watching: z.optional(z.enum(["true"])),
  /** `soon`: within 24 hours. */
  due: z.optional(z.enum(["overdue", "soon", "none"])),
  sort: z.optional(z.enum(ticketSorts)),
});
export type TicketFilter = z.infer<typeof TicketFilter>;
