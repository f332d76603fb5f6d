import type { AgentView, Presence } from "#shared/contracts/agents.ts";
import type { CallId, UserId } from "#shared/ids.ts";
import type { DeskConnection } from "#client/realtime/desk-connection.ts";

const forced = {
  forceReady: { kind: "ready" },
  forceNotReady: { kind: "notReady", reason: "supervisorForced" },
  forceSignedOut: { kind: "signedOut" },
} as const satisfies Record<string, Presence>;

export type InterventionKind = keyof typeof forced | "requeue" | "forceClose";

/** What was asked for, fixed when it was chosen: the board goes on changing under the dialog. */
export interface Intervention {
  readonly kind: InterventionKind;
  readonly agentId: UserId;
  readonly callId: CallId | null;
}

export function interventionOf(kind: InterventionKind, agent: AgentView): Intervention {
  return { kind, agentId: agent.agentId, callId: agent.callId };
}

export async function intervene(
  desk: DeskConnection,
  { kind, agentId, callId }: Intervention,
  reason: string,
): Promise<void> {
  if (kind !== "requeue" && kind !== "forceClose") {
    await desk.send("agent.forcePresence", { agentId, presence: forced[kind], reason });
  } else if (callId !== null) {
    await desk.send(kind === "requeue" ? "call.requeue" : "call.forceClose", { callId, reason });
  }
}
