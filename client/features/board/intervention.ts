import type { AgentView, Presence } from "#shared/contracts/agents.ts";
import { giveAdvice } from "#shared/contracts/advice.ts";
import type { CallId, UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import type { DeskConnection } from "#client/realtime/desk-connection.ts";

const forced = {
  forceReady: { kind: "ready" },
  forceNotReady: { kind: "notReady", reason: "supervisorForced" },
  forceSignedOut: { kind: "signedOut" },
} as const satisfies Record<string, Presence>;

const ofCall = {
  requeue: "call.requeue",
  forceClose: "call.forceClose",
  listen: "call.listen",
  whisper: "call.whisper",
  barge: "call.barge",
  takeOver: "call.takeOver",
} as const;

export type InterventionKind = keyof typeof forced | keyof typeof ofCall | "advise";

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
  /** Of advice: the advice. */
  reason: string,
): Promise<void> {
  if (isForced(kind)) {
    await desk.send("agent.forcePresence", { agentId, presence: forced[kind], reason });
    return;
  }
  if (callId === null) return;
  if (kind === "advise") {
    await callApi(giveAdvice, { params: { callId }, body: { text: reason } });
    return;
  }
  const atSide = kind === "listen" || kind === "whisper" || kind === "barge";
  await desk.send(ofCall[kind], { callId, reason, ...(atSide && { agentId }) });
}

function isForced(kind: InterventionKind): kind is keyof typeof forced {
  return kind in forced;
}
