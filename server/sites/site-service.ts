import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

/** Every row belongs to a site: a fresh database gets its first one. Leaves an existing one alone. */
export async function ensureSite(db: Queryable, siteId: SiteId, name: string): Promise<void> {
  await db.query(`INSERT INTO sites (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, [
    siteId,
    name,
  ]);
}
