import type pg from "pg";
import type { QueueConfig } from "#server/acd/inputs.ts";
import type { Disposition, NotReadyReason } from "#shared/contracts/realtime.ts";
import type { AgentId, QueueId, SiteId, TeamId } from "#shared/ids.ts";
import type { z } from "zod/mini";

export type AgentRow = {
  id: AgentId;
  userName: string;
  displayName: string;
  extension: string | null;
  teamIds: TeamId[];
  queueIds: QueueId[];
  skills: Record<string, number>;
};

export type QueueRow = QueueConfig & {
  key: string;
  name: string;
  teamId: TeamId;
  isDefault: boolean;
  serviceLevelMs: number;
  shortAbandonMs: number;
};

export type SiteRow = { country: string; timeZone: string };

/** Everything that routing is configured with, as the tables say now. */
export type Routing = {
  site: SiteRow;
  agents: AgentRow[];
  queues: QueueRow[];
  reasons: z.infer<typeof NotReadyReason>[];
  dispositions: Disposition[];
};

/** Active people who may sit at a desk, with their queues and skills in one row each. */
const agentsSql = `
SELECT u.id, u.user_name AS "userName", u.display_name AS "displayName", u.extension,
       coalesce((SELECT json_agg(team_id ORDER BY team_id) FROM team_members WHERE user_id = u.id), '[]') AS "teamIds",
       coalesce((SELECT json_agg(queue_id ORDER BY queue_id) FROM agent_queues WHERE agent_id = u.id), '[]') AS "queueIds",
       coalesce((SELECT json_object_agg(skill_key, level) FROM agent_skills WHERE agent_id = u.id), '{}') AS skills
  FROM users u WHERE u.site_id = $1 AND u.active AND u.role IN ('agent', 'supervisor') ORDER BY u.id`;

const queuesSql = `
SELECT id AS "queueId", key, name, team_id AS "teamId", is_default AS "isDefault",
       ring_ms AS "ringMs", wrap_up_ms AS "wrapUpMs", wrap_up_extension_ms AS "wrapUpExtensionMs",
       wrap_up_limit_ms AS "wrapUpLimitMs", misses_before_not_ready AS "missesBeforeNotReady",
       priority_head_start_ms AS "priorityHeadStartMs", last_agent_hold_ms AS "lastAgentHoldMs",
       last_agent_within_ms::int AS "lastAgentWithinMs", service_level_ms AS "serviceLevelMs",
       short_abandon_ms AS "shortAbandonMs",
       '{"mvc":0,"mgc":0,"standard":0,"bz":0}'::jsonb || tier_head_start_ms AS "tierHeadStartMs"
  FROM queues WHERE site_id = $1 AND active ORDER BY name`;

export async function readRouting(pool: pg.Pool, siteId: SiteId): Promise<Routing> {
  const [site, agents, queues, reasons, dispositions] = await Promise.all([
    pool.query<SiteRow>(`SELECT country, time_zone AS "timeZone" FROM sites WHERE id = $1`, [
      siteId,
    ]),
    pool.query<AgentRow>(agentsSql, [siteId]),
    pool.query<QueueRow>(queuesSql, [siteId]),
    pool.query<z.infer<typeof NotReadyReason>>(
      "SELECT key, label FROM not_ready_reasons WHERE site_id = $1 ORDER BY position",
      [siteId],
    ),
    pool.query<Disposition>(
      "SELECT key, label, digit FROM dispositions WHERE site_id = $1 ORDER BY digit",
      [siteId],
    ),
  ]);
  return {
    site: site.rows[0] ?? { country: "TW", timeZone: "Asia/Taipei" },
    agents: agents.rows,
    queues: queues.rows,
    reasons: reasons.rows,
    dispositions: dispositions.rows,
  };
}
