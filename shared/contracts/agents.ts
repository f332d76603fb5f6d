import * as z from "zod/mini";
import { CallId, UserId } from "#shared/ids.ts";
import { CallParty } from "./calls.ts";

export const Presence = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({
    kind: z.literal("notReady"),
    reason: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
  z.object({ kind: z.literal("signedOut") }),
]);
export type Presence = z.infer<typeof Presence>;

/** Reasons the rules give; configured reasons stand beside them (`reasons` of the desk snapshot). */
export const builtInReasons = [
  "supervisorForced",
  "clientLost",
  "deviceLost",
  "nonAcdCall",
  "consecutiveMisses",
  "lineBusy",
  "rona",
  "signedInNotReady",
] as const;

export const activityKinds = [
  "idle",
  "offered",
  "connecting",
  "talking",
  "held",
  "consulting",
  "conference",
  "wrapUp",
] as const;
export const deviceStates = ["ok", "degraded", "lost"] as const;
export const DeviceState = z.enum(deviceStates);
export type DeviceState = z.infer<typeof DeviceState>;

/** An agent as desks and boards see them; durations as of `rev`. */
export const AgentView = z.object({
  agentId: UserId,
  rev: z.int(),
  userName: z.string(),
  displayName: z.string(),
  presence: Presence,
  /** What takes effect after the call, when chosen during it. */
  presenceAfterCall: z.nullable(Presence),
  activity: z.enum(activityKinds),
  callId: z.nullable(CallId),
  device: DeviceState,
  consoleAlive: z.boolean(),
  routable: z.boolean(),
  /** Time in the present state as people mean it: presence when idle, else activity. */
  stateMs: z.int(),
  /** Left of the wrap-up, null outside it. */
  wrapUpLeftMs: z.nullable(z.int()),
  /** Of the call they have: what a supervisor is wanted for, and who is at their side. */
  helpWanted: z.optional(z.string()),
  monitors: z.optional(z.array(CallParty)),
});
export type AgentView = z.infer<typeof AgentView>;
