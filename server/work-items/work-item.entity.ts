import { EntitySchema } from "typeorm";
import type { WorkItem as View } from "#shared/contracts/work-items.ts";
import type {
  CallId,
  CustomerId,
  InteractionId,
  QueueId,
  SiteId,
  TeamId,
  TicketId,
  UserId,
  WorkItemId,
} from "#shared/ids.ts";

/** Somebody who waits to be called back, or something that was promised. */
interface WorkItem extends Pick<View, "kind" | "status" | "outcome" | "attempts" | "note" | "rev"> {
  id: WorkItemId;
  siteId: SiteId;
  /** What it was made of; null: a person made it. */
  sourceKey: string | null;
  number: string | null;
  callerName: string | null;
  customerId: CustomerId | null;
  ticketId: TicketId | null;
  queueId: QueueId | null;
  /** null: everybody's. */
  teamId: TeamId | null;
  ownerId: UserId | null;
  callId: CallId | null;
  interactionId: InteractionId | null;
  recordingId: string | null;
  durationMs: number | null;
  seenAt: Date | null;
  dueAt: Date;
  remindAt: Date | null;
  triedAt: Date;
  createdAt: Date;
  doneAt: Date | null;
  doneBy: UserId | null;
}

export const WorkItemEntity = new EntitySchema<WorkItem>({
  name: "WorkItem",
  tableName: "work_items",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    kind: { type: "varchar", length: 16 },
    status: { type: "varchar", length: 16, default: "open" },
    outcome: { type: "varchar", length: 16, nullable: true },
    sourceKey: { type: "varchar", length: 200, nullable: true },
    number: { type: "varchar", length: 20, nullable: true },
    callerName: { type: "varchar", length: 128, nullable: true },
    customerId: { type: "uuid", nullable: true },
    ticketId: { type: "uuid", nullable: true },
    queueId: { type: "uuid", nullable: true },
    teamId: { type: "uuid", nullable: true },
    ownerId: { type: "uuid", nullable: true },
    callId: { type: "uuid", nullable: true },
    interactionId: { type: "uuid", nullable: true },
    recordingId: { type: "varchar", length: 128, nullable: true },
    durationMs: { type: "integer", nullable: true },
    attempts: { type: "integer", default: 1 },
    note: { type: "text", default: "" },
    seenAt: { type: "timestamptz", nullable: true },
    dueAt: { type: "timestamptz" },
    remindAt: { type: "timestamptz", nullable: true },
    triedAt: { type: "timestamptz" },
    createdAt: { type: "timestamptz", default: () => "now()" },
    doneAt: { type: "timestamptz", nullable: true },
    doneBy: { type: "uuid", nullable: true },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    ["site_id", "siteId", "sites"] as const,
    ["owner_id", "ownerId", "users"] as const,
  ].map(([column, property, target]) => ({
    name: `work_items_${column}_fkey`,
    target,
    columnNames: [property],
    referencedColumnNames: ["id"],
  })),
  uniques: [{ name: "work_items_site_id_source_key_key", columns: ["siteId", "sourceKey"] }],
  // Partial or descending, which a schema cannot say: the migration alone describes them.
  indices: [
    {
      name: "work_items_due_idx",
      columns: ["siteId", "dueAt", "id"],
      synchronize: false,
    },
    { name: "work_items_any_number_idx", columns: ["siteId", "number"] },
    { name: "work_items_number_idx", columns: ["siteId", "number"], synchronize: false },
    { name: "work_items_remind_idx", columns: ["siteId", "remindAt"], synchronize: false },
    { name: "work_items_customer_idx", columns: ["customerId", "dueAt"], synchronize: false },
    { name: "work_items_owner_idx", columns: ["ownerId"], synchronize: false },
    { name: "work_items_done_idx", columns: ["siteId", "doneAt", "id"], synchronize: false },
  ],
  checks: [
    {
      name: "work_items_kind_known",
      expression: "kind IN ('voicemail','missedCall','callback','task','appointment','promise')",
    },
    { name: "work_items_status_known", expression: "status IN ('open','taken','done')" },
    {
      name: "work_items_taken_by_somebody",
      expression: "status <> 'taken' OR owner_id IS NOT NULL",
    },
    {
      name: "work_items_done_has_outcome",
      expression: "(status = 'done') = (outcome IS NOT NULL)",
    },
  ],
});
