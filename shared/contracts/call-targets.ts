import * as z from "zod/mini";
import { QueueId, UserId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** How an agent stands for a colleague who looks for somebody; `away`: signed out or unreachable. */
export const colleagueStates = ["free", "notReady", "busy", "away"] as const;

export const TargetAgent = z.object({
  agentId: UserId,
  displayName: z.string(),
  extension: z.nullable(z.string()),
  /** null: of another team, whose states are not one's own to see. */
  state: z.nullable(z.enum(colleagueStates)),
});
export type TargetAgent = z.infer<typeof TargetAgent>;

export const TargetQueue = z.object({
  queueId: QueueId,
  name: z.string(),
  /** null: of another team. */
  waiting: z.nullable(z.int()),
  agentsReady: z.nullable(z.int()),
});
export type TargetQueue = z.infer<typeof TargetQueue>;

/** Somewhere in the telephone system: a menu, or a box for messages. */
export const TargetPlace = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ivr"), flow: z.string(), name: z.string() }),
  z.object({ kind: z.literal("voicemail"), box: z.string(), name: z.string() }),
]);
export type TargetPlace = z.infer<typeof TargetPlace>;

export const CallTargets = z.object({
  agents: z.array(TargetAgent),
  queues: z.array(TargetQueue),
  places: z.array(TargetPlace),
});
export type CallTargets = z.infer<typeof CallTargets>;

export const listCallTargets = endpoint({
  method: "GET",
  path: "/calls/targets",
  access: "call:transfer",
  summary:
    "Where a call can be passed on to: colleagues (who can be asked first), queues, menus, boxes",
  query: z.object({ q: z._default(z.string().check(z.maxLength(64)), "") }),
  response: CallTargets,
});
