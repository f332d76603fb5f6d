import * as z from "zod/mini";
import { QueueId, UserId } from "#shared/ids.ts";
import { CallRecord } from "./calls.ts";
import { endpoint } from "./endpoint.ts";

/** missed: came to a queue and nobody answered. other: left the menu, or was not reached. */
export const loggedStates = ["answered", "missed", "running", "other"] as const;

export const LoggedCall = z.object({
  ...CallRecord.shape,
  state: z.enum(loggedStates),
  /** Of a missed call: who looks after it, and when somebody first saw it. */
  missed: z.nullable(
    z.object({
      ownerName: z.nullable(z.string()),
      seenAt: z.nullable(z.iso.datetime()),
      done: z.boolean(),
    }),
  ),
});
export type LoggedCall = z.infer<typeof LoggedCall>;

export const listCalls = endpoint({
  method: "GET",
  path: "/calls",
  access: "callLog:read",
  summary: "Every call, newest first: an agent's own, or those of the teams one leads",
  query: z.object({
    state: z.optional(z.enum(loggedStates)),
    direction: z.optional(z.enum(["in", "out"])),
    queueId: z.optional(QueueId),
    /** Whose they were, or at whose desk they rang out. */
    agentId: z.optional(UserId),
    from: z.optional(z.iso.datetime()),
    to: z.optional(z.iso.datetime()),
    /** A number of the customer's end, or how it ends: four digits and more. */
    number: z.optional(z.string().check(z.maxLength(64))),
    after: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)), 50),
  }),
  response: z.object({ items: z.array(LoggedCall), next: z.nullable(z.string()) }),
});
