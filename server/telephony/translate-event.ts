import type { AcdInput, CallDetails, Caller, CallEvent, CallRef } from "#server/acd/inputs.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { CallEventData, TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { AgentId, CallId, InteractionId } from "#shared/ids.ts";
import type { Line } from "./lines.ts";

export type Origin = Readonly<{
  line: Line;
  /** Desks that a PBX wants to see the call, without reserving them. */
  popAgents: readonly string[];
  /** The number called, when an earlier event said it. */
  dnis?: string | undefined;
  /** Looked up before; null while nobody knows. */
  caller: Caller | null;
  callId: CallId;
  interactionId: InteractionId;
}>;

/** Turns what a telephone system said into an input of the core: names become ids. */
export function translateEvent(
  event: TelephonyEvent,
  origin: Origin,
  directory: Directory,
): AcdInput {
  return {
    kind: "callReported",
    ref: refOf(event),
    callId: origin.callId,
    interactionId: origin.interactionId,
    sequence: event.sequence,
    mode: origin.line.mode,
    controls: origin.line.controls,
    event: translateCallEvent(event, origin, directory),
  };
}

export const refOf = ({ source, subject }: { source: string; subject: string }): CallRef => ({
  source,
  subject,
});

function translateCallEvent(
  event: TelephonyEvent,
  origin: Origin,
  directory: Directory,
): CallEvent {
  const { kind, data } = event;
  const details = readDetails(event, directory);
  switch (kind) {
    case "initiated":
    case "originated":
    case "delivered":
    case "information":
      return asPop(origin, directory, details) ?? { kind, details, ...primaryOf(event) };
    case "queued":
      return {
        kind,
        details,
        ...readQueue(data, directory, data.dnis ?? origin.dnis),
        skills: data.skills ?? {},
        priority: data.priority ?? 0,
        caller: origin.caller,
      };
    case "established":
      return { kind, details, ...agentOf(data.agent, directory) };
    case "diverted":
      return { kind, details };
    case "held":
    case "retrieved":
      return { kind };
    case "transferred":
    case "conferenced":
      return { kind, ...relatedCalls(event) };
    case "connectionCleared":
      return { kind, ...(data.legId !== undefined && { legId: data.legId }) };
    case "cleared":
    case "failed":
      return {
        kind,
        cause: data.cause ?? (kind === "failed" ? "congestion" : "normalClearing"),
        clearedBy: data.clearedBy ?? null,
      };
    case "snapshot":
      return { kind, legs: data.legs?.length ?? 0 };
  }
}

function asPop(
  { popAgents }: Origin,
  directory: Directory,
  details: CallDetails,
): CallEvent | undefined {
  const agentIds = popAgents.flatMap((name) => directory.agentNamed(name)?.agentId ?? []);
  return agentIds.length > 0 ? { kind: "alerting", agentIds, details } : undefined;
}

function readDetails({ kind, data }: TelephonyEvent, directory: Directory): CallDetails {
  const { country } = directory;
  const ofNumber = kind === "delivered" ? languageOfNumber(data, directory) : undefined;
  const language = ofNumber ?? data.language;
  return {
    ...(data.direction !== undefined && { direction: data.direction }),
    ...(data.ani !== undefined && { ani: readPhoneNumber(data.ani, country) }),
    ...(data.dnis !== undefined && { dnis: data.dnis }),
    ...(data.callerName !== undefined && { callerName: data.callerName }),
    ...(data.trunk !== undefined && { trunk: data.trunk }),
    ...(data.uui !== undefined && { uui: data.uui }),
    ...(language !== undefined && { language }),
    ...(data.ivr !== undefined && { ivr: data.ivr }),
  };
}

/** On arrival it comes before what the line says of itself; what the caller chooses comes later. */
function languageOfNumber({ direction, dnis }: CallEventData, directory: Directory) {
  if (dnis === undefined || direction === "out") return undefined;
  return directory.dialled(dnis)?.language ?? undefined;
}

/**
 * The queue that was named, else that of the number, else the site's default: the caller must not
 * pay for a typing error.
 */
function readQueue({ queue }: CallEventData, directory: Directory, dnis: string | undefined) {
  const named = queue === undefined ? undefined : directory.queueByKey(queue);
  const ofNumber = dnis === undefined ? undefined : directory.dialled(dnis)?.queue;
  const chosen =
    named ?? (ofNumber ? directory.queueByKey(ofNumber) : undefined) ?? directory.defaultQueue();
  if (!chosen) throw new AppError("not_possible_now", "This site has no queue yet.");
  return { queueId: chosen.queueId, queueKnown: named !== undefined || queue === undefined };
}

function agentOf(name: string | undefined, directory: Directory): { agentId?: AgentId } {
  const agent = name === undefined ? undefined : directory.agentNamed(name);
  return agent ? { agentId: agent.agentId } : {};
}

function primaryOf({ source, data }: TelephonyEvent): { primaryCall?: CallRef } {
  return data.primaryCall === undefined
    ? {}
    : { primaryCall: { source, subject: data.primaryCall } };
}

function relatedCalls({ source, data }: TelephonyEvent) {
  return {
    ...(data.primaryCall !== undefined && { primaryCall: { source, subject: data.primaryCall } }),
    ...(data.secondaryCall !== undefined && {
      secondaryCall: { source, subject: data.secondaryCall },
    }),
    ...(data.newCall !== undefined && { newCall: { source, subject: data.newCall } }),
  };
}
