import type { Queryable } from "#server/engine/ports.ts";
import { fileFault } from "#server/settings/section.ts";
import type { SiteId } from "#shared/ids.ts";

const sources = {
  team: `SELECT id FROM teams WHERE site_id = $1 AND name = $2`,
  queue: `SELECT id FROM queues WHERE site_id = $1 AND key = $2`,
  person: `SELECT id FROM users WHERE site_id = $1 AND user_name = $2`,
};

type Named = Readonly<{ kind: keyof typeof sources; name: string | null; pointer: string }>;

/** The id behind a name of the configuration file; null for none. */
export async function idOf(
  db: Queryable,
  siteId: SiteId,
  { kind, name, pointer }: Named,
): Promise<string | null> {
  if (name === null) return null;
  const { rows } = await db.query<{ id: string }>(sources[kind], [siteId, name]);
  if (!rows[0]) throw fileFault({ pointer, detail: `Unknown ${kind}.` });
  return rows[0].id;
}
