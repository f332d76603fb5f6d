import type { CallState } from "#server/acd/acd-core.ts";
import type { CallDetails } from "#server/acd/inputs.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { AgentId, CallId, CustomerId, InteractionId, QueueId, SiteId } from "#shared/ids.ts";

type Row = {
  id: CallId;
  interaction_id: InteractionId;
  source: string;
  subject: string;
  mode: CallState["mode"];
  direction: "in" | "out";
  ani: string | null;
  dnis: string | null;
  caller_name: string | null;
  language: string | null;
  ivr: NonNullable<CallDetails["ivr"]>;
  customer_id: CustomerId | null;
  queue_id: QueueId | null;
  agent_id: AgentId | null;
  queued_at: Date | null;
  answered_at: Date | null;
  ended_at: Date;
};

/** Calls that are over, as the core described them while they lived. */
export async function readEndedCalls(
  db: Queryable,
  siteId: SiteId,
  callIds: readonly CallId[],
): Promise<CallState[]> {
  const { rows } = await db.query<Row>(
    `SELECT id, interaction_id, source, subject, mode, direction, ani, dnis, caller_name, language,
            ivr, customer_id, queue_id, agent_id, queued_at, answered_at, ended_at
       FROM calls WHERE site_id = $1 AND id = ANY($2::uuid[]) AND ended_at IS NOT NULL`,
    [siteId, callIds],
  );
  return rows.map(toCallState);
}

function toCallState(row: Row): CallState {
  return {
    callId: row.id,
    interactionId: row.interaction_id,
    ref: { source: row.source, subject: row.subject },
    mode: row.mode,
    stage: "ended",
    stageSince: row.ended_at.getTime(),
    details: toDetails(row),
    customerId: row.customer_id,
    queueId: row.queue_id,
    queuedAt: row.queued_at?.getTime() ?? null,
    answeredAt: row.answered_at?.getTime() ?? null,
    agentId: row.agent_id,
    offerId: null,
    muted: false,
    controls: [],
    waitedMs: null,
    parties: [],
    helpWanted: null,
  };
}

function toDetails({ direction, ani, dnis, caller_name, language, ivr }: Row): CallDetails {
  return {
    direction,
    ani,
    ivr,
    ...(dnis !== null && { dnis }),
    ...(caller_name !== null && { callerName: caller_name }),
    ...(language !== null && { language }),
  };
}
