import * as z from "zod/mini";
import { QueueId, TeamId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** What events and APIs call a queue: it never changes, so that no PBX has to be changed. */
export const QueueKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const Duration = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const RingMs = Duration(5_000, 120_000);
const WrapUpMs = Duration(0, 600_000);
const ServiceLevelMs = Duration(1_000, 600_000);

/** A queue as it is configured and who serves it. */
export const QueueSettings = z.object({
  id: QueueId,
  key: z.string(),
  name: z.string(),
  teamId: TeamId,
  teamName: z.string(),
  /** Takes the calls whose queue nobody knows. */
  isDefault: z.boolean(),
  ringMs: z.int(),
  wrapUpMs: z.int(),
  serviceLevelMs: z.int(),
  active: z.boolean(),
  /** Active people only. */
  agentIds: z.array(UserId),
  rev: z.int(),
});
export type QueueSettings = z.infer<typeof QueueSettings>;

const OneQueue = z.object({ queueId: QueueId });

export const listQueues = endpoint({
  method: "GET",
  path: "/queues",
  access: "routing:read",
  summary: "Queues by name with who serves them; a team sees its own",
  response: z.object({ items: z.array(QueueSettings) }),
});

export const NewQueue = z.object({
  key: QueueKey,
  name: Name,
  teamId: TeamId,
  ringMs: z._default(RingMs, 20_000),
  wrapUpMs: z._default(WrapUpMs, 60_000),
  serviceLevelMs: z._default(ServiceLevelMs, 20_000),
});
export type NewQueue = z.infer<typeof NewQueue>;

export const createQueue = endpoint({
  method: "POST",
  path: "/queues",
  access: "routing:write",
  summary: "Add a queue; a site's first one is its default",
  body: NewQueue,
  response: QueueSettings,
  status: 201,
});

export const QueueChange = z.object({
  name: z.optional(Name),
  teamId: z.optional(TeamId),
  /** true makes it the default; there is always exactly one, so false is no wish. */
  isDefault: z.optional(z.literal(true)),
  ringMs: z.optional(RingMs),
  wrapUpMs: z.optional(WrapUpMs),
  serviceLevelMs: z.optional(ServiceLevelMs),
  /** false ends its waiting calls. The default queue stays active. */
  active: z.optional(z.boolean()),
});
export type QueueChange = z.infer<typeof QueueChange>;

export const changeQueue = endpoint({
  method: "PATCH",
  path: "/queues/:queueId",
  access: "routing:write",
  summary: "Change a queue (If-Match: rev); what waits keeps its place",
  params: OneQueue,
  body: QueueChange,
  response: QueueSettings,
});

export const assignAgents = endpoint({
  method: "PUT",
  path: "/queues/:queueId/agents",
  access: "routing:write",
  summary: "Say who serves the queue: exactly these people (If-Match: rev)",
  params: OneQueue,
  body: z.object({ agentIds: z.array(UserId).check(z.maxLength(5_000)) }),
  response: QueueSettings,
});
