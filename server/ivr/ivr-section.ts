import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { wholeSection } from "#server/settings/section.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { SiteId } from "#shared/ids.ts";
import { ivrFaults } from "#shared/ivr-faults.ts";
import { locales } from "#shared/locale.ts";
import { insertVersion, readVersion } from "./ivr-rows.ts";

/** Numbers, flows, prompts and opening hours: a file makes a new version of them. */
export const ivrSection = wholeSection<IvrConfig>({
  read: async (db, siteId) => (await readVersion(db, siteId)).config,
  async replace(db, siteId, wanted) {
    const config = await withKnownSounds(db, siteId, wanted);
    const { rows } = await db.query<{ key: string }>(`SELECT key FROM queues WHERE site_id = $1`, [
      siteId,
    ]);
    const faults = ivrFaults(config, new Set(rows.map(({ key }) => key)));
    if (faults.length > 0) {
      throw new AppError("validation_failed", "The call flows have faults.", {
        faults: faults.map(({ pointer, detail }) => ({ pointer: `/ivr${pointer}`, detail })),
      });
    }
    const { rev } = await readVersion(db, siteId);
    await insertVersion(db, siteId, { config, rev: rev + 1, savedBy: "configuration" });
  },
});

/** Recordings are not in the file: where one is missing here, its text is spoken. */
async function withKnownSounds(
  db: Queryable,
  siteId: SiteId,
  config: IvrConfig,
): Promise<IvrConfig> {
  const { rows } = await db.query<{ id: string }>(`SELECT id FROM ivr_sounds WHERE site_id = $1`, [
    siteId,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const prompts = structuredClone(config.prompts);
  for (const { sounds } of Object.values(prompts)) {
    for (const locale of locales) if (!known.has(sounds[locale] ?? "")) sounds[locale] = null;
  }
  return { ...config, prompts };
}
