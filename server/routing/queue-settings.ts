import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { NewQueue, QueueSettings } from "#shared/contracts/routing.ts";
import type { QueueId, SiteId, TeamId, UserId } from "#shared/ids.ts";

/** null: every queue of the site; else those of these teams. */
type Visible = readonly TeamId[] | null;

const settingsSql = `
SELECT q.id, q.key, q.name, q.team_id AS "teamId", t.name AS "teamName", q.is_default AS "isDefault",
       q.ring_ms AS "ringMs", q.wrap_up_ms AS "wrapUpMs", q.service_level_ms AS "serviceLevelMs",
       q.active, q.rev,
       ARRAY(SELECT a.agent_id::text FROM agent_queues a JOIN users u ON u.id = a.agent_id
             WHERE a.queue_id = q.id AND u.active ORDER BY a.agent_id) AS "agentIds"
  FROM queues q JOIN teams t ON t.id = q.team_id WHERE q.site_id = $1`;

export async function findQueues(
  db: Queryable,
  siteId: SiteId,
  visible: Visible,
): Promise<QueueSettings[]> {
  const { rows } = await db.query<QueueSettings>(
    `${settingsSql} AND ($2::uuid[] IS NULL OR q.team_id = ANY($2)) ORDER BY q.name, q.key`,
    [siteId, visible],
  );
  return rows;
}

/** `lock` makes later changes of this queue wait until the transaction ends. */
export async function findQueue(
  db: Queryable,
  siteId: SiteId,
  queueId: QueueId,
  lock = false,
): Promise<QueueSettings> {
  const { rows } = await db.query<QueueSettings>(
    `${settingsSql} AND q.id = $2 ${lock ? "FOR UPDATE OF q" : ""}`,
    [siteId, queueId],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such queue.");
  return rows[0];
}

export async function insertQueue(
  db: Queryable,
  siteId: SiteId,
  queueId: QueueId,
  queue: NewQueue,
): Promise<void> {
  await requireTeam(db, siteId, queue.teamId);
  const { rowCount } = await db.query(
    `INSERT INTO queues (id, site_id, key, name, team_id, ring_ms, wrap_up_ms, service_level_ms,
                         is_default)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
             NOT EXISTS (SELECT 1 FROM queues WHERE site_id = $2 AND is_default))
     ON CONFLICT (site_id, key) DO NOTHING`,
    [
      queueId,
      siteId,
      queue.key,
      queue.name,
      queue.teamId,
      queue.ringMs,
      queue.wrapUpMs,
      queue.serviceLevelMs,
    ],
  );
  if (rowCount === 0) throw new AppError("conflict", "There is a queue of this key.");
}

/** The one that was the default before must be told first: the index allows one at any moment. */
export async function updateQueue(
  db: Queryable,
  siteId: SiteId,
  queue: QueueSettings,
): Promise<void> {
  await requireTeam(db, siteId, queue.teamId);
  if (queue.isDefault) {
    await db.query(
      `UPDATE queues SET is_default = false, rev = rev + 1
       WHERE site_id = $1 AND is_default AND id <> $2`,
      [siteId, queue.id],
    );
  }
  await db.query(
    `UPDATE queues SET name = $2, team_id = $3, is_default = $4, ring_ms = $5, wrap_up_ms = $6,
                       service_level_ms = $7, active = $8, rev = rev + 1 WHERE id = $1`,
    [
      queue.id,
      queue.name,
      queue.teamId,
      queue.isDefault,
      queue.ringMs,
      queue.wrapUpMs,
      queue.serviceLevelMs,
      queue.active,
    ],
  );
}

/** Exactly these serve the queue. Whoever was deactivated meanwhile keeps what they had. */
export async function replaceAgents(
  db: Queryable,
  siteId: SiteId,
  queueId: QueueId,
  agentIds: readonly UserId[],
): Promise<void> {
  const wanted = [...new Set(agentIds)];
  await db.query(
    `DELETE FROM agent_queues a USING users u
     WHERE a.queue_id = $1 AND u.id = a.agent_id AND u.active AND NOT a.agent_id = ANY($2::uuid[])`,
    [queueId, wanted],
  );
  const { rows } = await db.query<{ id: UserId }>(
    `SELECT id FROM users WHERE site_id = $1 AND active AND role IN ('agent', 'supervisor')
        AND id = ANY($2::uuid[])`,
    [siteId, wanted],
  );
  if (rows.length < wanted.length) {
    throw new AppError("validation_failed", "One of the people takes no calls.", {
      faults: [{ pointer: "/agentIds", detail: "Only active agents and supervisors take calls." }],
    });
  }
  await db.query(
    `INSERT INTO agent_queues (site_id, agent_id, queue_id) SELECT $1, unnest($3::uuid[]), $2
     ON CONFLICT DO NOTHING`,
    [siteId, queueId, wanted],
  );
  await db.query(`UPDATE queues SET rev = rev + 1 WHERE id = $1`, [queueId]);
}

async function requireTeam(db: Queryable, siteId: SiteId, teamId: TeamId): Promise<void> {
  const { rows } = await db.query(`SELECT 1 FROM teams WHERE site_id = $1 AND id = $2`, [
    siteId,
    teamId,
  ]);
  if (rows.length > 0) return;
  throw new AppError("validation_failed", "There is no such team.", {
    faults: [{ pointer: "/teamId", detail: "Unknown team." }],
  });
}
