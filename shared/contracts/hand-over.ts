import * as z from "zod/mini";
import { UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** How much of it there is: cases that are not solved, people to call, and what was undertaken. */
const counts = {
  tickets: z.int(),
  callbacks: z.int(),
  commitments: z.int(),
  /** Of how many customers. */
  customers: z.int(),
};

export const HandOverPreview = z.object({
  ...counts,
  /** What is theirs beyond the caller's reach: it stays. */
  beyond: z.int(),
  /** Who may be given it. */
  receivers: z.array(z.object({ id: UserId, displayName: z.string() })),
});
export type HandOverPreview = z.infer<typeof HandOverPreview>;

const OfOne = z.object({ userId: UserId });

export const previewHandOver = endpoint({
  method: "GET",
  path: "/users/:userId/hand-over",
  access: "work:handOver",
  summary: "What somebody has that others could be given",
  params: OfOne,
  response: HandOverPreview,
});

/** All or nothing. What is about one customer goes to one person. Takes `Idempotency-Key`. */
export const handOverWork = endpoint({
  method: "POST",
  path: "/users/:userId/hand-over",
  access: "work:handOver",
  summary: "Give all open tickets, callbacks and promises of somebody to one or several others",
  params: OfOne,
  body: z.object({
    to: z.array(UserId).check(z.minLength(1), z.maxLength(50)),
    reason: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  response: z.object(counts),
});
