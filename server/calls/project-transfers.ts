import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Projection, Queryable } from "#server/engine/ports.ts";
import type { CallTarget } from "#shared/contracts/calls.ts";
import type { SiteId } from "#shared/ids.ts";

/** How a handing over went on. */
type Sequel = Partial<{
  taken_at: string;
  taken_by: string;
  returned_at: string;
  returned_cause: string;
}>;
type Transfer = Sequel & {
  call_id: string;
  seq: number;
  n: number;
  happened_at: string;
  agent_id: string;
  way: string;
  target_kind: string;
  target_agent_id?: string;
  target_queue_id?: string;
  target_name?: string;
  /** Left out: the row of the call knows its queue, for it did not change in this batch. */
  from_queue_id?: string;
};

type Batch = {
  transfers: Transfer[];
  /** The newest of each call in this batch. */
  newest: Map<string, Transfer>;
  /** Of handings over that an earlier batch wrote, by call. */
  sequels: Map<string, Sequel & { call_id: string }>;
  queues: Map<string, string>;
};

/**
 * Every handing over of a call. Stands before the calls in the list of projections: their rows still
 * tell then which queue a call came from.
 */
export function projectTransfers(siteId: SiteId): Projection {
  return {
    name: "call_transfers",
    async write(db: Queryable, applied: readonly Applied[]): Promise<void> {
      const batch = { transfers: [], newest: new Map(), sequels: new Map(), queues: new Map() };
      for (const { seq, at, outcome } of applied) {
        for (const [n, fact] of outcome.facts.entries()) gather(batch, { seq, n, at }, fact);
      }
      await store(db, siteId, batch);
    },
  };
}

type Place = { seq: number; n: number; at: number };

function gather(batch: Batch, { seq, n, at }: Place, fact: Fact): void {
  const moment = () => new Date(at).toISOString();
  switch (fact.kind) {
    case "callQueued":
      batch.queues.set(fact.callId, fact.queueId);
      return;
    case "callTransferred": {
      const { callId, agentId, target, way } = fact;
      const queue = batch.queues.get(callId);
      const transfer: Transfer = {
        call_id: callId,
        seq,
        n,
        happened_at: moment(),
        agent_id: agentId,
        way,
        ...targetOf(target),
        ...(queue !== undefined && { from_queue_id: queue }),
        // Who was asked before, or steps in, is in the call already.
        ...(way !== "blind" && { taken_at: moment() }),
        ...(way !== "blind" && target.kind === "agent" && { taken_by: target.agentId }),
      };
      batch.transfers.push(transfer);
      batch.newest.set(callId, transfer);
      return;
    }
    case "offerEnded":
      if (fact.outcome === "accepted") {
        follow(batch, fact.callId, { taken_at: moment(), taken_by: fact.agentId });
      }
      return;
    case "callReturned":
      follow(batch, fact.callId, { returned_at: moment(), returned_cause: fact.cause });
      return;
    default:
  }
}

function targetOf(target: CallTarget) {
  const { kind } = target;
  if (kind === "agent") return { target_kind: kind, target_agent_id: target.agentId };
  if (kind === "queue") return { target_kind: kind, target_queue_id: target.queueId };
  if (kind === "number") return { target_kind: kind, target_name: target.number };
  return { target_kind: kind, target_name: target.kind === "ivr" ? target.flow : target.box };
}

/** The first thing that follows a handing over ends it; later ones are about something else. */
function follow(batch: Batch, callId: string, sequel: Sequel): void {
  const transfer = batch.newest.get(callId);
  if (!transfer) {
    if (!batch.sequels.has(callId)) batch.sequels.set(callId, { call_id: callId, ...sequel });
  } else if (transfer.taken_at === undefined && transfer.returned_at === undefined) {
    Object.assign(transfer, sequel);
  }
}

async function store(db: Queryable, siteId: SiteId, batch: Batch): Promise<void> {
  if (batch.sequels.size > 0) {
    await db.query(followSql, [JSON.stringify([...batch.sequels.values()])]);
  }
  if (batch.transfers.length > 0) {
    await db.query(insertSql, [siteId, JSON.stringify(batch.transfers)]);
  }
}

const followSql = `
UPDATE call_transfers t
   SET taken_at = r.taken_at, taken_by = r.taken_by,
       returned_at = r.returned_at, returned_cause = r.returned_cause
  FROM json_to_recordset($1) AS r (call_id uuid, taken_at timestamptz, taken_by uuid,
       returned_at timestamptz, returned_cause varchar)
 WHERE t.call_id = r.call_id AND t.taken_at IS NULL AND t.returned_at IS NULL
   AND (t.seq, t.n) = (SELECT seq, n FROM call_transfers WHERE call_id = r.call_id
                        ORDER BY seq DESC, n DESC LIMIT 1)`;

/** Somebody who is in several teams acts for the queue's, if it is one of theirs. */
const insertSql = `
INSERT INTO call_transfers (site_id, call_id, seq, n, happened_at, agent_id, way, target_kind,
       target_agent_id, target_queue_id, target_name, from_queue_id, from_team_id, to_team_id,
       taken_at, taken_by, returned_at, returned_cause)
SELECT $1, r.call_id, r.seq, r.n, r.happened_at, r.agent_id, r.way, r.target_kind,
       r.target_agent_id, r.target_queue_id, r.target_name, place.queue_id, place.team_id,
       CASE r.target_kind
         WHEN 'queue' THEN (SELECT team_id FROM queues WHERE id = r.target_queue_id)
         WHEN 'agent' THEN (SELECT team_id FROM team_members WHERE user_id = r.target_agent_id
                             ORDER BY team_id = place.team_id DESC, team_id LIMIT 1) END,
       r.taken_at, r.taken_by, r.returned_at, r.returned_cause
  FROM json_to_recordset($2) AS r (call_id uuid, seq bigint, n smallint, happened_at timestamptz,
       agent_id uuid, way varchar, target_kind varchar, target_agent_id uuid, target_queue_id uuid,
       target_name varchar, from_queue_id uuid, taken_at timestamptz, taken_by uuid,
       returned_at timestamptz, returned_cause varchar)
  LEFT JOIN calls c ON c.id = r.call_id
  CROSS JOIN LATERAL (
    SELECT q.id AS queue_id, coalesce(q.team_id,
           (SELECT min(team_id::text)::uuid FROM team_members WHERE user_id = r.agent_id)) AS team_id
      FROM (SELECT coalesce(r.from_queue_id, c.queue_id) AS id) AS f
      LEFT JOIN queues q ON q.id = f.id
  ) AS place
ON CONFLICT DO NOTHING`;
