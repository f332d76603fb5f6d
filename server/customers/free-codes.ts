import { randomInt } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

/** So many codes that no customer has; digits after a letter, so that they can be typed on a telephone. */
export async function freeCodes(
  db: Queryable,
  siteId: SiteId,
  count: number,
  taken: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const tried = Array.from({ length: count - free.size }, newCode).filter(
      (code) => !taken.has(code),
    );
    const { rows } = await db.query<{ code: string }>(
      `SELECT code FROM customers WHERE site_id = $1 AND code = ANY($2::varchar[])`,
      [siteId, tried],
    );
    const known = new Set(rows.map(({ code }) => code));
    for (const code of tried) if (!known.has(code)) free.add(code);
  }
  return [...free];
}

function newCode(): string {
  return `C${randomInt(10_000_000, 99_999_999)}`;
}
