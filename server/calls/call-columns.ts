import type { CallDetails } from "#server/acd/inputs.ts";
import type { Fact } from "#server/acd/outcome.ts";

/** What opens a row of `calls`. */
export type CallRow = {
  id: string;
  interaction_id: string;
  source: string;
  subject: string;
  mode: string;
  opened_at: string;
};

/** What a fact changes of it; a column left out stays as it is. */
export type CallColumns = { id: string } & Partial<{
  direction: string;
  ani: string | null;
  dnis: string;
  caller_name: string;
  language: string;
  ivr: unknown;
  customer_id: string | null;
  /** Nobody any more: of a column alone, null says that it stays as it is. */
  no_customer: boolean;
  queue_id: string | null;
  agent_id: string | null;
  queued_at: string;
  answered_at: string;
  ended_at: string;
  outcome: string;
  cause: string;
  cleared_by: string | null;
  wait_ms: number | null;
  talk_ms: number;
  hold_ms: number;
  wrap_up_ms: number;
}>;

export function changesOf(at: number, fact: Fact): CallColumns | undefined {
  const moment = () => new Date(at).toISOString();
  switch (fact.kind) {
    case "callOpened":
    case "callEnriched":
      return { id: fact.callId, ...columnsOfDetails(fact.details) };
    case "callerKnown":
      return {
        id: fact.callId,
        customer_id: fact.customerId,
        no_customer: fact.customerId === null,
      };
    case "callQueued":
      return { id: fact.callId, queue_id: fact.queueId, queued_at: moment() };
    case "callAnswered":
      return {
        id: fact.callId,
        agent_id: fact.agentId,
        answered_at: moment(),
        wait_ms: fact.waitedMs,
      };
    case "callEnded":
      return {
        id: fact.callId,
        ended_at: moment(),
        outcome: fact.outcome,
        cause: fact.cause,
        cleared_by: fact.clearedBy,
        wait_ms: fact.waitedMs,
        talk_ms: fact.talkMs,
        hold_ms: fact.holdMs,
        ...(fact.queueId !== null && { queue_id: fact.queueId }),
        ...(fact.agentId !== null && { agent_id: fact.agentId }),
      };
    case "wrapUpEnded":
      return { id: fact.callId, wrap_up_ms: fact.wrapUpMs };
    default:
      return undefined;
  }
}

function columnsOfDetails(details: CallDetails): Omit<CallColumns, "id"> {
  return {
    ...(details.direction !== undefined && { direction: details.direction }),
    ...(details.ani !== undefined && { ani: details.ani }),
    ...(details.dnis !== undefined && { dnis: details.dnis }),
    ...(details.callerName !== undefined && { caller_name: details.callerName }),
    ...(details.language !== undefined && { language: details.language }),
    ...(details.ivr !== undefined && { ivr: details.ivr }),
  };
}
