import type { PoolClient } from "pg";
import { weekdays } from "#shared/contracts/ivr-config.ts";
import { exampleIvr } from "#shared/ivr-example.ts";
import { demoSiteId } from "./seed-people.ts";

const allDay = [{ from: "00:00", to: "24:00" }];

/** The example's flows before the front desk, which in the demo is never closed. */
export async function seedIvr(db: PoolClient): Promise<void> {
  const config = exampleIvr("frontdesk");
  const weekly = Object.fromEntries(weekdays.map((day) => [day, allDay]));
  const schedules = { office: { weekly, exceptions: [] } };
  await db.query(
    `INSERT INTO ivr_versions (site_id, rev, config, saved_by) VALUES ($1, 1, $2, 'system')`,
    [demoSiteId, JSON.stringify({ ...config, schedules })],
  );
}
