import { EntitySchema } from "typeorm";
import type { QueueId, SiteId, TeamId } from "#shared/ids.ts";

/** A line of waiting calls and its rules; every duration in milliseconds. */
interface Queue {
  id: QueueId;
  siteId: SiteId;
  /** What events and APIs call it. */
  key: string;
  name: string;
  teamId: TeamId;
  isDefault: boolean;
  ringMs: number;
  wrapUpMs: number;
  wrapUpExtensionMs: number;
  wrapUpLimitMs: number;
  missesBeforeNotReady: number;
  priorityHeadStartMs: number;
  tierHeadStartMs: Record<string, number>;
  lastAgentHoldMs: number;
  lastAgentWithinMs: number;
  serviceLevelMs: number;
  shortAbandonMs: number;
  active: boolean;
  rev: number;
}

export const QueueEntity = new EntitySchema<Queue>({
  name: "Queue",
  tableName: "queues",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    key: { type: "varchar", length: 64 },
    name: { type: "text" },
    teamId: { type: "uuid" },
    isDefault: { type: "boolean", default: false },
    ringMs: { type: "integer", default: 20_000 },
    wrapUpMs: { type: "integer", default: 60_000 },
    wrapUpExtensionMs: { type: "integer", default: 60_000 },
    wrapUpLimitMs: { type: "integer", default: 300_000 },
    missesBeforeNotReady: { type: "integer", default: 2 },
    priorityHeadStartMs: { type: "integer", default: 60_000 },
    tierHeadStartMs: { type: "jsonb", default: {} },
    lastAgentHoldMs: { type: "integer", default: 0 },
    lastAgentWithinMs: { type: "integer", default: 604_800_000 },
    serviceLevelMs: { type: "integer", default: 20_000 },
    shortAbandonMs: { type: "integer", default: 5_000 },
    active: { type: "boolean", default: true },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "queues_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "queues_team_id_fkey",
      target: "teams",
      columnNames: ["teamId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "queues_site_id_key_key", columns: ["siteId", "key"] }],
  indices: [
    { name: "queues_one_default_idx", columns: ["siteId"], unique: true, where: "is_default" },
  ],
});
