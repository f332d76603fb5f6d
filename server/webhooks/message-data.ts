import type { Fact } from "#server/acd/outcome.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { WebhookEvent } from "#shared/contracts/webhooks.ts";
import type { AgentId, QueueId } from "#shared/ids.ts";

/** The call as its row tells, at the time of the fact's transaction. */
export type CallRow = Readonly<{
  id: string;
  interaction_id: string;
  source: string;
  subject: string;
  direction: string;
  ani: string | null;
  dnis: string | null;
}>;

export type CallFact = Extract<
  Fact,
  { kind: "callQueued" | "callOffered" | "callAnswered" | "callEnded" }
>;

export const eventOfFact: Record<CallFact["kind"], WebhookEvent> = {
  callQueued: "call.queued",
  callOffered: "call.offered",
  callAnswered: "call.answered",
  callEnded: "call.ended",
};

export function isCallFact(fact: Fact): fact is CallFact {
  return Object.hasOwn(eventOfFact, fact.kind);
}

/** `data` of the message: what a PBX or CRM needs without asking back. */
export function messageData(
  fact: CallFact,
  call: CallRow | undefined,
  directory: Directory,
): Record<string, unknown> {
  return {
    callId: fact.callId,
    interactionId: call?.interaction_id ?? null,
    source: call?.source ?? null,
    subject: call?.subject ?? null,
    direction: call?.direction ?? null,
    ani: call?.ani ?? null,
    dnis: call?.dnis ?? null,
    queue: queueIn(directory, fact.queueId),
    ...detailsOf(fact, directory),
  };
}

function detailsOf(fact: CallFact, directory: Directory): Record<string, unknown> {
  switch (fact.kind) {
    case "callQueued":
      return { queueKnown: fact.queueKnown, priority: fact.priority };
    case "callOffered":
    case "callAnswered":
      return {
        agent: agentIn(directory, fact.agentId),
        offerId: fact.offerId,
        waitedMs: fact.waitedMs,
      };
    case "callEnded": {
      const { outcome, cause, clearedBy, waitedMs, talkMs, holdMs, wrapUpMs } = fact;
      const agent = agentIn(directory, fact.agentId);
      return { agent, outcome, cause, clearedBy, waitedMs, talkMs, holdMs, wrapUpMs };
    }
  }
}

function queueIn(directory: Directory, queueId: QueueId | null): string | null {
  return queueId === null ? null : (directory.queue(queueId)?.key ?? null);
}

/** Someone the directory no longer knows is still named by id. */
function agentIn(directory: Directory, agentId: AgentId | null): object | null {
  if (agentId === null) return null;
  const agent = directory.agent(agentId);
  return {
    id: agentId,
    userName: agent?.userName ?? null,
    extension: agent?.extension ?? null,
  };
}
