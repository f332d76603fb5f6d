import { EntitySchema } from "typeorm";
import type { DialRules as Rules } from "#shared/contracts/dialling.ts";
import type { SiteId } from "#shared/ids.ts";

/** What a site may dial; the fields mean what the contract says. */
type DialRules = Omit<Rules, "homeCountry"> & { siteId: SiteId };

const wholeDay = { days: [1, 2, 3, 4, 5, 6, 7], from: "07:00", to: "22:00" };

export const DialRulesEntity = new EntitySchema<DialRules>({
  name: "DialRules",
  tableName: "dial_rules",
  columns: {
    siteId: { type: "smallint", primary: true },
    countries: { type: "text", array: true, default: [] },
    prefixes: { type: "jsonb", default: [] },
    callsPerAgentHour: { type: "integer", default: 60 },
    minutesPerDay: { type: "integer", default: 3_000 },
    concurrent: { type: "integer", default: 60 },
    hours: { type: "jsonb", default: wholeDay },
    outOfHours: { type: "varchar", length: 16, default: "home" },
    callerId: { type: "varchar", length: 20, nullable: true },
    queueCallerIds: { type: "jsonb", default: [] },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "dial_rules_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  checks: [
    {
      name: "dial_rules_out_of_hours_known",
      expression: "out_of_hours IN ('all','home','nothing')",
    },
  ],
});
