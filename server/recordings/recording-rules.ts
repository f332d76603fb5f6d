import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { RecordingMode, RecordingRule } from "#shared/contracts/recordings.ts";
import type { QueueId, SiteId, TeamId } from "#shared/ids.ts";

type Rule = Readonly<{ mode: RecordingMode; keepDays: number }>;
const notRecorded: Rule = { mode: "off", keepDays: 90 };

const listSql = `
  SELECT q.id AS "queueId", q.name AS "queueName",
         coalesce(r.mode, '${notRecorded.mode}') AS mode,
         coalesce(r.keep_days, ${notRecorded.keepDays}) AS "keepDays", coalesce(r.rev, 0) AS rev
    FROM queues q LEFT JOIN recording_rules r ON r.queue_id = q.id
   WHERE q.site_id = $1 AND q.active`;

/** Which queues are recorded: in tables for screens, in memory for the moment of an answer. */
export class RecordingRules {
  readonly #pool: Pool;
  readonly #siteId: SiteId;
  #rules = new Map<QueueId, Rule>();

  constructor(pool: Pool, siteId: SiteId) {
    this.#pool = pool;
    this.#siteId = siteId;
  }

  of(queueId: QueueId | null): Rule {
    return (queueId && this.#rules.get(queueId)) || notRecorded;
  }

  async reload(): Promise<void> {
    const { rows } = await this.#pool.query<RecordingRule>(listSql, [this.#siteId]);
    this.#rules = new Map(rows.map((row) => [row.queueId, row]));
  }

  /** null: every queue; else those of these teams. */
  async list(teamIds: readonly TeamId[] | null): Promise<RecordingRule[]> {
    const { rows } = await this.#pool.query<RecordingRule>(
      `${listSql} AND ($2::uuid[] IS NULL OR q.team_id = ANY($2)) ORDER BY q.name, q.key`,
      [this.#siteId, teamIds],
    );
    return rows;
  }

  /** Holds in memory after the next `reload`. Another `rev` than that of now is a conflict. */
  async set(
    db: Queryable,
    { queueId, rev }: Readonly<{ queueId: QueueId; rev: number | null }>,
    { mode, keepDays }: Rule,
  ): Promise<RecordingRule> {
    // A queue without a rule has no row of one to wait for.
    await db.query(`SELECT 1 FROM queues WHERE id = $1 FOR UPDATE`, [queueId]);
    const current = await this.#read(db, queueId);
    if (rev !== null && rev !== current.rev) {
      throw new AppError("conflict", "Somebody changed this rule meanwhile.", { current });
    }
    await db.query(
      `INSERT INTO recording_rules (queue_id, site_id, mode, keep_days)
       SELECT id, site_id, $3, $4 FROM queues WHERE id = $2 AND site_id = $1 AND active
       ON CONFLICT (queue_id) DO UPDATE SET mode = $3, keep_days = $4,
         rev = recording_rules.rev + 1`,
      [this.#siteId, queueId, mode, keepDays],
    );
    return this.#read(db, queueId);
  }

  async #read(db: Queryable, queueId: QueueId): Promise<RecordingRule> {
    const { rows } = await db.query<RecordingRule>(`${listSql} AND q.id = $2`, [
      this.#siteId,
      queueId,
    ]);
    if (!rows[0]) throw new AppError("not_found", "There is no such queue.");
    return rows[0];
  }
}
