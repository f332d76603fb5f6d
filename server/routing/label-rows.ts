import type { Queryable } from "#server/engine/ports.ts";
import { printOf } from "#server/lib/print-of.ts";
import type {
  Dispositions,
  KeptDispositions,
  KeptReasons,
  Reasons,
} from "#shared/contracts/labels.ts";
import type { SiteId } from "#shared/ids.ts";

export async function findReasons(db: Queryable, siteId: SiteId): Promise<KeptReasons> {
  const { rows } = await db.query<KeptReasons["items"][number]>(
    `SELECT key, label FROM not_ready_reasons WHERE site_id = $1 ORDER BY position, key`,
    [siteId],
  );
  return { items: rows, rev: printOf(rows) };
}

export async function findDispositions(db: Queryable, siteId: SiteId): Promise<KeptDispositions> {
  const { rows } = await db.query<KeptDispositions["items"][number]>(
    `SELECT key, label, digit FROM dispositions WHERE site_id = $1 ORDER BY digit`,
    [siteId],
  );
  return { items: rows, rev: printOf(rows) };
}

/** Whoever changes a list of this site waits here until the one before is done. */
export async function holdLists(db: Queryable, siteId: SiteId): Promise<void> {
  await db.query(`SELECT 1 FROM sites WHERE id = $1 FOR NO KEY UPDATE`, [siteId]);
}

export async function replaceReasons(db: Queryable, siteId: SiteId, items: Reasons): Promise<void> {
  await db.query(`DELETE FROM not_ready_reasons WHERE site_id = $1`, [siteId]);
  await db.query(
    `INSERT INTO not_ready_reasons (site_id, key, label, position)
     SELECT $1, item->>'key', item->'label', place
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS list (item, place)`,
    [siteId, JSON.stringify(items)],
  );
}

export async function replaceDispositions(
  db: Queryable,
  siteId: SiteId,
  items: Dispositions,
): Promise<void> {
  await db.query(`DELETE FROM dispositions WHERE site_id = $1`, [siteId]);
  await db.query(
    `INSERT INTO dispositions (site_id, key, label, digit)
     SELECT $1, key, label, digit
       FROM jsonb_to_recordset($2::jsonb) AS item (key text, label jsonb, digit smallint)`,
    [siteId, JSON.stringify(items)],
  );
}
