import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { changePreferences, Preferences } from "#shared/contracts/preferences.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { OwnKeys } from "#shared/desk-keys.ts";
import { firstFault } from "#shared/key-rules.ts";
import type { UserIdentity } from "./identity.ts";

/** All null of a person who never chose anything. */
export type StoredPreferences = {
  keys: OwnKeys | null;
  density: Preferences["density"] | null;
  tour_done_at: Date | null;
};

export function toPreferences({ keys, density, tour_done_at }: StoredPreferences): Preferences {
  return { keys: keys ?? {}, density: density ?? "dense", tourDone: tour_done_at !== null };
}

/** What is left out stays as it was. Two things on one key are refused, and so is the browser's own. */
export async function storePreferences(
  db: Queryable,
  { userId, siteId }: UserIdentity,
  { keys, density, tourDone }: BodyOf<typeof changePreferences>,
): Promise<void> {
  const wrong = keys && firstFault(keys);
  if (wrong) {
    throw new AppError("validation_failed", "This key is taken or not the page's to have.", {
      faults: [{ pointer: `/keys/${wrong}`, detail: "Choose another combination." }],
    });
  }
  await db.query(
    `INSERT INTO preferences AS p (user_id, site_id, keys, density, tour_done_at)
     VALUES ($1, $2, COALESCE($3::jsonb, '{}'), COALESCE($4, 'dense'), CASE WHEN $5 THEN now() END)
     ON CONFLICT (user_id) DO UPDATE SET
       keys = COALESCE($3::jsonb, p.keys), density = COALESCE($4, p.density),
       tour_done_at = CASE WHEN $5 THEN now() WHEN NOT $5 THEN NULL ELSE p.tour_done_at END`,
    [userId, siteId, keys ? JSON.stringify(keys) : null, density ?? null, tourDone ?? null],
  );
}
