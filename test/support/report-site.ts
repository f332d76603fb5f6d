import { randomUUID } from "node:crypto";
import { reportRoutes } from "#server/reports/report-routes.ts";
import type { CallId, CustomerId, InteractionId, QueueId, TeamId, UserId } from "#shared/ids.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { AreaServer } from "./area-server.ts";
import { anAreaServer } from "./area-server.ts";
import { aCustomer } from "./customer-rows.ts";

export type PastCall = {
  callId: CallId;
  queueId: QueueId;
  teamId: TeamId;
  agentId: UserId | null;
  tier: string | null;
  disposition: string | null;
  openedAt: number;
  answeredAt: number | null;
  endedAt: number;
  outcome: "answered" | "abandoned";
  waitMs: number;
  talkMs: number;
  holdMs: number;
  wrapUpMs: number;
  hops: { at: number; way: string; toTeam: TeamId | null; taken: boolean }[];
};

export const begin = Date.parse("2026-11-01T16:00:00Z");
export const thresholds = { inTimeMs: 20_000, shortMs: 5_000 };

/** Two queues of two teams, and a few days of calls that a test can count by hand. */
export class ReportSite {
  readonly server: AreaServer;
  readonly calls: PastCall[] = [];
  readonly field: QueueId;

  constructor(server: AreaServer, field: QueueId) {
    this.server = server;
    this.field = field;
  }

  async fill(count: number, days: number): Promise<void> {
    const { ana, ben, cho, team, otherTeam, queueId, pool } = this.server;
    const random = new SeededRandom(7);
    const tiers = ["mvc", "standard", null] as const;
    const customers = new Map<string, CustomerId>();
    for (const tier of ["mvc", "standard"]) customers.set(tier, await aCustomer(pool, { tier }));
    for (let n = 0; n < count; n += 1) {
      const inField = random.fraction() < 0.4;
      const isAnswered = random.fraction() < 0.7;
      const openedAt = begin + Math.floor(random.fraction() * days * 86_400_000);
      const waitMs = Math.floor(random.fraction() * 40_000);
      const talkMs = isAnswered ? Math.floor(random.fraction() * 300_000) : 0;
      const agent = inField ? cho : random.fraction() < 0.5 ? ana : ben;
      const call: PastCall = {
        callId: randomUUID() as CallId,
        queueId: inField ? this.field : queueId,
        teamId: inField ? otherTeam : team,
        agentId: isAnswered ? agent.userId : null,
        tier: tiers[Math.floor(random.fraction() * 3)] ?? null,
        disposition: isAnswered && random.fraction() < 0.8 ? "resolved" : null,
        openedAt,
        answeredAt: isAnswered ? openedAt + waitMs : null,
        endedAt: openedAt + waitMs + talkMs,
        outcome: isAnswered ? "answered" : "abandoned",
        waitMs,
        talkMs,
        holdMs: isAnswered ? 1_000 : 0,
        wrapUpMs: isAnswered ? 2_000 : 0,
        hops: [],
      };
      if (isAnswered && random.fraction() < 0.3) {
        const toTeam = random.fraction() < 0.5 ? team : otherTeam;
        const way = random.fraction() < 0.6 ? "blind" : "attended";
        call.hops.push({ at: call.endedAt - 1, way, toTeam, taken: random.fraction() < 0.8 });
      }
      this.calls.push(call);
      await this.#store(call, call.tier === null ? null : (customers.get(call.tier) ?? null));
    }
  }

  async #store(call: PastCall, customerId: CustomerId | null): Promise<void> {
    const { pool, adam } = this.server;
    const interactionId = randomUUID() as InteractionId;
    const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    await pool.query(
      `INSERT INTO interactions (id, site_id, kind, started_at, customer_id, disposition)
       VALUES ($1, 1, 'call', $2, $3, $4)`,
      [interactionId, iso(call.openedAt), customerId, call.disposition],
    );
    await pool.query(
      `INSERT INTO calls (id, site_id, interaction_id, source, subject, mode, direction, queue_id,
         agent_id, opened_at, queued_at, answered_at, ended_at, outcome, cause, wait_ms, talk_ms,
         hold_ms, wrap_up_ms)
       VALUES ($1::uuid, 1, $2, '/pbx', $1::uuid::text, 'routed', 'in', $3, $4, $5, $5, $6, $7, $8,
         'normalClearing', $9, $10, $11, $12)`,
      [
        call.callId,
        interactionId,
        call.queueId,
        call.agentId,
        iso(call.openedAt),
        iso(call.answeredAt),
        iso(call.endedAt),
        call.outcome,
        call.waitMs,
        call.talkMs,
        call.holdMs,
        call.wrapUpMs,
      ],
    );
    for (const [n, hop] of call.hops.entries()) {
      await pool.query(
        `INSERT INTO call_transfers (site_id, call_id, seq, n, happened_at, agent_id, way,
           target_kind, from_queue_id, from_team_id, to_team_id, taken_at, taken_by,
           returned_at, returned_cause)
         VALUES (1, $1, 1, $2, $3, $4, $5, 'queue', $6, $7, $8, $9, $10, $11, 'busy')`,
        [
          call.callId,
          n,
          iso(hop.at),
          call.agentId,
          hop.way,
          call.queueId,
          call.teamId,
          hop.toTeam,
          hop.taken ? iso(hop.at) : null,
          hop.taken ? adam.userId : null,
          hop.taken ? null : iso(hop.at),
        ],
      );
    }
  }
}

export async function aReportSite(): Promise<ReportSite> {
  const server = await anAreaServer((api, { pool }) =>
    reportRoutes(api, {
      pool,
      directory: { timeZone: "Asia/Taipei" },
      caughtUp: () => Promise.resolve(),
    }),
  );
  const { pool } = server;
  const field = randomUUID() as QueueId;
  await pool.query(
    `INSERT INTO queues (id, site_id, key, name, team_id) VALUES ($1, 1, 'field', '=Field', $2)`,
    [field, server.otherTeam],
  );
  await pool.query("UPDATE queues SET service_level_ms = $1, short_abandon_ms = $2", [
    thresholds.inTimeMs,
    thresholds.shortMs,
  ]);
  return new ReportSite(server, field);
}
