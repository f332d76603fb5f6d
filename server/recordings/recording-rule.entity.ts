import { EntitySchema } from "typeorm";
import type { RecordingMode } from "#shared/contracts/recordings.ts";
import type { QueueId, SiteId } from "#shared/ids.ts";

/** A queue without a row is not recorded. */
interface RecordingRuleRow {
  queueId: QueueId;
  siteId: SiteId;
  mode: RecordingMode;
  keepDays: number;
  rev: number;
}

export const RecordingRuleEntity = new EntitySchema<RecordingRuleRow>({
  name: "RecordingRule",
  tableName: "recording_rules",
  columns: {
    queueId: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    mode: { type: "varchar", length: 16 },
    keepDays: { type: "integer" },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "recording_rules_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "recording_rules_queue_id_fkey",
      target: "queues",
      columnNames: ["queueId"],
      referencedColumnNames: ["id"],
    },
  ],
  checks: [{ name: "recording_rules_mode_known", expression: "mode IN ('off','on','announced')" }],
});
