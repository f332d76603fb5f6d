import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Configuration, ConfigurationChange } from "#shared/contracts/configuration.ts";
import { configurationSections } from "#shared/contracts/configuration.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Section } from "./section.ts";
import { FaultList } from "./section.ts";

type SectionName = (typeof configurationSections)[number];
export type Sections = {
  readonly [Name in SectionName]: Section<NonNullable<Configuration[Name]>>;
};

/** Who imports, for the audit; their own account must not be shut out by it. */
type Importer = Readonly<{
  siteId: SiteId;
  actor: string;
  userName: string;
  requestId: string | undefined;
}>;

type Parts = Readonly<{
  pool: Pool;
  sections: Sections;
  /** Core, directory and desks follow the tables. */
  routing: { reload(): Promise<void> };
}>;

/** Ends a transaction whose changes were only wanted to be seen. */
class OnlyTried extends Error {}

/** All settings in one document, out and in. */
export class ConfigurationService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async read(siteId: SiteId): Promise<Configuration> {
    const { pool, sections } = this.#parts;
    const parts: Record<string, unknown> = {};
    await inTransaction(pool, async (db) => {
      for (const name of configurationSections) parts[name] = await sections[name].read(db, siteId);
    });
    return { format: "calldesk-configuration", version: 1, ...parts };
  }

  /** All of it or nothing; a dry run does the same and takes it back. */
  async write(
    wanted: Configuration,
    importer: Importer,
    dryRun: boolean,
  ): Promise<ConfigurationChange[]> {
    let changes: ConfigurationChange[] = [];
    try {
      await inTransaction(this.#parts.pool, async (db) => {
        changes = await this.#writeAll(db, wanted, importer);
        await refuseShuttingOut(db, importer);
        if (dryRun) throw new OnlyTried();
      });
    } catch (error) {
      if (error instanceof OnlyTried) return changes;
      throw error;
    }
    await this.#parts.routing.reload();
    return changes;
  }

  /** Teams before those who belong to them, queues before the flows that lead there. */
  async #writeAll(
    db: Queryable,
    wanted: Configuration,
    { siteId, actor, requestId }: Importer,
  ): Promise<ConfigurationChange[]> {
    const changes: ConfigurationChange[] = [];
    const faults = new FaultList();
    for (const name of configurationSections) {
      const section = this.#parts.sections[name] as Section<unknown>;
      const value = wanted[name];
      if (value === undefined) continue;
      await faults.collect(async () => {
        const made = await section.write(db, siteId, value);
        changes.push(...made.map(({ key, action }) => ({ section: name, key, action })));
      });
    }
    faults.throwAny();
    if (changes.length > 0) {
      const row = { siteId, actor, requestId, subject: "configuration" };
      await recordAudit(db, { ...row, action: "configuration.imported", change: { changes } });
    }
    return changes;
  }
}

async function refuseShuttingOut(db: Queryable, { siteId, userName }: Importer): Promise<void> {
  const { rows } = await db.query(
    `SELECT 1 FROM users WHERE site_id = $1 AND user_name = $2 AND role = 'admin' AND active`,
    [siteId, userName],
  );
  if (rows.length > 0) return;
  throw new AppError("permission_denied", "The file would take your own rights away.");
}
