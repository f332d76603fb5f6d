import * as z from "zod/mini";
import { CustomerId, InteractionId, TeamId, TicketId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";
import { commitmentKinds, WorkItem } from "./work-items.ts";

/** Takes `Idempotency-Key`. */
export const createCommitment = endpoint({
  method: "POST",
  path: "/work-items/commitments",
  access: "workItem:write",
  summary: "Note a task, an appointment or a promise",
  body: z.object({
    kind: z.enum(commitmentKinds),
    text: z.string().check(z.minLength(1), z.maxLength(2_000)),
    /** A moment, or how long from now: an agent's clock may be wrong. Neither: in an hour. */
    dueAt: z.optional(z.iso.datetime()),
    dueInMs: z.optional(z.int().check(z.minimum(0), z.maximum(31_536_000_000))),
    /** Whose it is; absent: the caller's own. null: the team's. */
    ownerId: z.optional(z.nullable(UserId)),
    /** Absent: the owner's. */
    teamId: z.optional(TeamId),
    customerId: z.optional(CustomerId),
    ticketId: z.optional(TicketId),
    /** The conversation it was said in. */
    interactionId: z.optional(InteractionId),
  }),
  response: WorkItem,
  status: 201,
});

/** The most that one desk is shown at once; the rest follows as these are handled. */
export const MOST_REMINDERS = 20;

export const listReminders = endpoint({
  method: "GET",
  path: "/work-items/reminders",
  access: "workItem:write",
  summary:
    "What the caller is to be reminded of by now, their own and their teams', earliest first",
  response: z.object({ items: z.array(WorkItem) }),
});
