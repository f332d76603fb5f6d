import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Connector } from "#server/telephony/connector.ts";
import type { RecordingId, SiteId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import { findSound } from "./recording-query.ts";
import type { RecordingStore } from "./recording-store.ts";

type Parts = Readonly<{
  pool: Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  store: RecordingStore;
  connectorOf(source: string): Connector | undefined;
  leading(): boolean;
}>;
type Row = { id: RecordingId; source: string; file: string | null };
type Deletion = { actor: string; reason: string; requestId?: string | undefined };

const everyMs = 3_600_000;
const firstAfterMs = 120_000;
const atATime = 500;

/** Deletes what nobody may keep any longer. First it is written down, then the sound goes. */
export class DeleteRecordings {
  readonly #parts: Parts;
  #cancel: Cancel = () => {};
  #running: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(afterMs = firstAfterMs): void {
    const { clock, log } = this.#parts;
    this.#cancel = clock.runAt(clock.now() + afterMs, () => {
      this.start(everyMs);
      this.#running = this.expire().catch((error: unknown) =>
        log.warn({ error }, "old recordings not deleted; tried again in an hour"),
      );
    });
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#running;
  }

  async byHand(
    asked: { identity: Identity; scope: Scope; id: RecordingId },
    reason: string,
    requestId: string | undefined,
  ): Promise<void> {
    const { pool } = this.#parts;
    const sound = await findSound(pool, asked);
    if (sound.state === "recording") {
      throw new AppError("not_possible_now", "The call is still going on.");
    }
    if (sound.state === "deleted") return;
    const deletion = { actor: actorOf(asked.identity), reason, requestId };
    await inTransaction(pool, (db) => this.#write(db, sound.id, deletion));
    await this.#remove(sound);
  }

  /** What retention says, and what an earlier deletion left behind. */
  async expire(): Promise<void> {
    const { pool, siteId, leading } = this.#parts;
    if (!leading()) return;
    const { rows } = await pool.query<Row & { isDeleted: boolean }>(
      `SELECT id, source, file, deleted_at IS NOT NULL AS "isDeleted" FROM recordings
        WHERE site_id = $1 AND file IS NOT NULL
          AND (deleted_at IS NOT NULL OR started_at < now() - keep_days * interval '1 day')
        ORDER BY started_at LIMIT $2`,
      [siteId, atATime],
    );
    for (const row of rows) {
      if (!row.isDeleted) {
        const deletion = { actor: "system", reason: "retention" };
        await inTransaction(pool, (db) => this.#write(db, row.id, deletion));
      }
      await this.#remove(row);
    }
  }

  async #write(db: Queryable, id: RecordingId, deletion: Deletion): Promise<void> {
    const { actor, reason, requestId } = deletion;
    const { siteId } = this.#parts;
    const { rowCount } = await db.query(
      `UPDATE recordings SET deleted_at = now(), deleted_by = $2
        WHERE id = $1 AND deleted_at IS NULL`,
      [id, actor],
    );
    if (rowCount === 0) return;
    await recordAudit(db, {
      siteId,
      actor,
      action: "recording.deleted",
      subject: `recording:${id}`,
      reason,
      requestId,
    });
  }

  async #remove({ id, source, file }: Row): Promise<void> {
    const { pool, store, connectorOf } = this.#parts;
    if (file === null) await connectorOf(source)?.deleteRecording?.(id);
    else await store.remove(file);
    // How loud it was at which moment goes with it.
    await pool.query(
      `UPDATE recordings SET file = NULL, peaks = CASE WHEN peaks IS NULL THEN NULL ELSE ''::bytea END
        WHERE id = $1`,
      [id],
    );
  }
}
