import type { Pool } from "pg";

/** What the server kept of one call. */
export type CallRecord = Readonly<{
  number: string;
  openedAt: number;
  queuedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  outcome: string | null;
  clearedBy: string | null;
  digits: Readonly<Record<string, string>>;
  customerNumber: string | null;
  /** Of the interaction, as the timeline shows it. */
  interaction: Readonly<{
    outcome: string | null;
    durationMs: number | null;
    agent: string | null;
  }>;
  /** Who talked with the caller and when, in order. */
  talks: readonly Readonly<{ agent: string; from: number; until: number }>[];
  handOvers: number;
}>;

type Row = Omit<CallRecord, "talks" | "interaction"> & {
  interactionOutcome: string | null;
  durationMs: number | null;
  agent: string | null;
  talks: CallRecord["talks"] | null;
};

/** Of all who called since then. */
export async function readRecords(pool: Pool, since: number): Promise<Map<string, CallRecord>> {
  const { rows } = await pool.query<Row>(sql, [new Date(since)]);
  return new Map(
    rows.map(({ talks, interactionOutcome: outcome, durationMs, agent, ...call }) => [
      call.number,
      { ...call, talks: talks ?? [], interaction: { outcome, durationMs, agent } },
    ]),
  );
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const sql = `
  SELECT '0' || substr(c.ani, 5) AS number, ${ms("c.opened_at")} AS "openedAt",
    ${ms("c.queued_at")} AS "queuedAt", ${ms("c.answered_at")} AS "answeredAt",
    ${ms("c.ended_at")} AS "endedAt", c.outcome, c.cleared_by AS "clearedBy",
    coalesce(c.ivr->'digits', '{}') AS digits, c.ivr->>'customerNumber' AS "customerNumber",
    i.outcome AS "interactionOutcome", i.duration_ms AS "durationMs", u.user_name AS agent,
    (SELECT count(*)::int FROM call_transfers t WHERE t.call_id = c.id) AS "handOvers",
    (SELECT json_agg(json_build_object('agent', p.user_name, 'from', ${ms("a.started_at")},
        'until', ${ms("a.ended_at")}) ORDER BY a.started_at)
       FROM agent_intervals a JOIN users p ON p.id = a.agent_id
      WHERE a.call_id = c.id AND a.activity IN ('talking', 'conference')) AS talks
    FROM calls c LEFT JOIN interactions i ON i.id = c.interaction_id
    LEFT JOIN users u ON u.id = i.agent_id
   WHERE c.opened_at >= $1`;
