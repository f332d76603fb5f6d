import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { IvrEmergency } from "#shared/contracts/ivr.ts";
import type { SiteId } from "#shared/ids.ts";

export type IvrVersion = Readonly<{
  config: IvrConfig;
  rev: number;
  updatedAt: string | null;
  updatedBy: string | null;
}>;

/** Of a site that never saved one: no number leads anywhere, callers are queued at once. */
const nothingSaved: IvrVersion = {
  config: {
    language: "en",
    numbers: [],
    emergencyFlow: null,
    schedules: {},
    prompts: {},
    flows: {},
  },
  rev: 0,
  updatedAt: null,
  updatedBy: null,
};

const noEmergency: IvrEmergency = { on: false, since: null, by: null, reason: "" };

export async function readVersion(db: Queryable, siteId: SiteId): Promise<IvrVersion> {
  const { rows } = await db.query<{
    config: IvrConfig;
    rev: number;
    savedAt: Date;
    savedBy: string;
  }>(
    `SELECT config, rev, saved_at AS "savedAt", saved_by AS "savedBy" FROM ivr_versions
     WHERE site_id = $1 ORDER BY rev DESC LIMIT 1`,
    [siteId],
  );
  const [row] = rows;
  if (!row) return nothingSaved;
  const { config, rev, savedAt, savedBy } = row;
  return { config, rev, updatedAt: savedAt.toISOString(), updatedBy: savedBy };
}

/** The key decides who was first when two save at once. */
export async function insertVersion(
  db: Queryable,
  siteId: SiteId,
  { config, rev, savedBy }: { config: IvrConfig; rev: number; savedBy: string },
): Promise<void> {
  const { rowCount } = await db.query(
    `INSERT INTO ivr_versions (site_id, rev, config, saved_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [siteId, rev, JSON.stringify(config), savedBy],
  );
  if (rowCount === 0) throw new AppError("conflict", "Somebody saved at the same time.");
}

export async function readEmergency(db: Queryable, siteId: SiteId): Promise<IvrEmergency> {
  const { rows } = await db.query<{ on: boolean; since: Date; by: string; reason: string }>(
    `SELECT active AS "on", since, set_by AS "by", reason FROM ivr_emergencies WHERE site_id = $1`,
    [siteId],
  );
  const [row] = rows;
  return row ? { ...row, since: row.since.toISOString() } : noEmergency;
}

export async function writeEmergency(
  db: Queryable,
  siteId: SiteId,
  { on, by, reason }: { on: boolean; by: string; reason: string },
): Promise<void> {
  await db.query(
    `INSERT INTO ivr_emergencies (site_id, active, set_by, reason) VALUES ($1, $2, $3, $4)
     ON CONFLICT (site_id) DO UPDATE
     SET active = excluded.active, since = now(), set_by = excluded.set_by,
         reason = excluded.reason`,
    [siteId, on, by, reason],
  );
}
