import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { AcdCore } from "#server/acd/acd-core.ts";
import { backendGivesWay } from "#server/lib/give-way.ts";
import type { SiteId } from "#shared/ids.ts";
import { planForLog, readInputs } from "./input-log.ts";
import { readSnapshot, storeSnapshot } from "./snapshot-rows.ts";

/** Read at a time, so that the database is never busy with it for long. */
const pageSize = 200;
/** Of each page's time; a fifth of a core keeps up with thousands of inputs a second. */
const pausePerMsRead = 4;

type Settings = Readonly<{ databaseUrl: string; siteId: SiteId; coreVersion: number }>;

/**
 * A second core that follows the log and writes snapshots of itself. The leader's thread would stand
 * still while it wrote out a large centre; the log is the truth for both, so they agree.
 */
export class SnapshotFollower {
  readonly #settings: Settings;
  #followed: { core: AcdCore; seq: number; at: number } | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** `seq` is a place that the tables have reached: a snapshot must not be ahead of them. */
  async writeSnapshot(seq: number): Promise<void> {
    const { databaseUrl, siteId, coreVersion } = this.#settings;
    const db = new pg.Client({
      connectionString: databaseUrl,
      application_name: "calldesk snapshots",
    });
    db.on("error", () => {}); // the query in flight reports it
    await db.connect();
    backendGivesWay(db);
    await db.query(planForLog);
    try {
      this.#followed ??= await startFrom(db, siteId);
      await this.#followTo(db, this.#followed, seq);
      const { core, seq: reached, at } = this.#followed;
      const state = JSON.stringify(core.snapshot());
      await storeSnapshot(db, siteId, { seq: reached, at, coreVersion, state });
    } catch (error) {
      this.#followed = undefined; // half applied: begin again from the newest snapshot
      throw error;
    } finally {
      await db.end();
    }
  }

  async #followTo(
    db: pg.Client,
    followed: { core: AcdCore; seq: number; at: number },
    seq: number,
  ): Promise<void> {
    let [began, read] = [performance.now(), 0];
    for await (const entry of readInputs(db, this.#settings.siteId, followed.seq, pageSize)) {
      if (entry.seq > seq) break;
      followed.core.apply(entry.at, entry.input);
      followed.seq = entry.seq;
      followed.at = entry.at;
      read += 1;
      if (read % pageSize > 0) continue;
      await pause((performance.now() - began) * pausePerMsRead);
      began = performance.now();
    }
  }
}

async function startFrom(db: pg.Client, siteId: SiteId) {
  const snapshot = await readSnapshot(db, siteId);
  return { core: createAcdCore(snapshot?.state), seq: snapshot?.seq ?? 0, at: snapshot?.at ?? 0 };
}
