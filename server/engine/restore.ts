import type pg from "pg";
import type { AcdCore } from "#server/acd/acd-core.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { Entry } from "./input-log.ts";
import { readInputs } from "./input-log.ts";
import { readSnapshot } from "./snapshot-rows.ts";

export type Restored = Readonly<{
  core: AcdCore;
  lastSeq: number;
  lastAt: Millis;
  /** How far the tables are. */
  position: number;
  /** Place of the snapshot that this began with. */
  snapshotSeq: number;
  replayed: number;
}>;

/**
 * Brings the core to where the log is: newest snapshot, then every input after it.
 * `onReplayed` sees each with what the core answers, so tables and answers can catch up.
 */
export async function restoreCore(
  db: pg.Client,
  siteId: SiteId,
  makeCore: (snapshot?: unknown) => AcdCore,
  onReplayed: (entry: Entry, outcome: ReturnType<AcdCore["apply"]>) => void,
): Promise<Restored> {
  const snapshot = await readSnapshot(db, siteId);
  const position = await readPosition(db, siteId);
  const core = makeCore(snapshot?.state);
  let lastSeq = snapshot?.seq ?? 0;
  let lastAt = snapshot?.at ?? 0;
  let replayed = 0;
  for await (const entry of readInputs(db, siteId, lastSeq)) {
    onReplayed(entry, core.apply(entry.at, entry.input));
    lastSeq = entry.seq;
    lastAt = entry.at;
    replayed += 1;
  }
  return { core, lastSeq, lastAt, position, snapshotSeq: snapshot?.seq ?? 0, replayed };
}

async function readPosition(db: pg.Client, siteId: SiteId): Promise<number> {
  const { rows } = await db.query<{ seq: string }>(
    "SELECT seq FROM projection_positions WHERE site_id = $1 AND name = 'tables'",
    [siteId],
  );
  return Number(rows[0]?.seq ?? 0);
}
