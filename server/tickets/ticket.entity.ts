import { EntitySchema } from "typeorm";
import type { Ticket as TicketView } from "#shared/contracts/tickets.ts";
import type { CustomerId, QueueId, SiteId, TeamId, TicketId, UserId } from "#shared/ids.ts";

/** Something promised to a customer. */
export interface Ticket {
  id: TicketId;
  siteId: SiteId;
  /** Counts up per site without gaps. */
  number: number;
  customerId: CustomerId;
  subject: string;
  body: string;
  kind: TicketView["kind"];
  status: TicketView["status"];
  priority: TicketView["priority"];
  /** Set on complaints and only there. */
  complaintStage: TicketView["complaintStage"];
  /** null: everybody's. */
  teamId: TeamId | null;
  ownerId: UserId | null;
  queueId: QueueId | null;
  dueAt: Date | null;
  createdBy: UserId | null;
  createdAt: Date;
  updatedAt: Date;
  /** Closed, and to be read there. */
  mergedInto: TicketId | null;
  /** `ticketTerms` of subject, text and comments. */
  searchTerms: string;
  rev: number;
}

export const TicketEntity = new EntitySchema<Ticket>({
  name: "Ticket",
  tableName: "tickets",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    number: { type: "integer" },
    customerId: { type: "uuid" },
    subject: { type: "text" },
    body: { type: "text", default: "" },
    kind: { type: "varchar", length: 16, default: "inquiry" },
    status: { type: "varchar", length: 16, default: "new" },
    priority: { type: "varchar", length: 16, default: "normal" },
    complaintStage: { type: "varchar", length: 16, nullable: true },
    teamId: { type: "uuid", nullable: true },
    ownerId: { type: "uuid", nullable: true },
    queueId: { type: "uuid", nullable: true },
    dueAt: { type: "timestamptz", nullable: true },
    createdBy: { type: "uuid", nullable: true },
    createdAt: { type: "timestamptz", default: () => "now()" },
    updatedAt: { type: "timestamptz", default: () => "now()" },
    mergedInto: { type: "uuid", nullable: true },
    searchTerms: { type: "tsvector", default: () => "''", select: false },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: (
    [
      ["site_id", "siteId", "sites"],
      ["customer_id", "customerId", "customers"],
      ["team_id", "teamId", "teams"],
      ["owner_id", "ownerId", "users"],
      ["created_by", "createdBy", "users"],
      ["queue_id", "queueId", "queues"],
      ["merged_into", "mergedInto", "tickets"],
    ] as const
  ).map(([column, property, target]) => ({
    name: `tickets_${column}_fkey`,
    target,
    columnNames: [property],
    referencedColumnNames: ["id"],
  })),
  uniques: [{ name: "tickets_site_id_number_key", columns: ["siteId", "number"] }],
  indices: [
    { name: "tickets_search_terms_idx", columns: ["searchTerms"], synchronize: false },
    { name: "tickets_merged_into_idx", columns: ["mergedInto"], synchronize: false },
    { name: "tickets_due_idx", columns: ["siteId", "dueAt", "id"], synchronize: false },
    { name: "tickets_customer_id_idx", columns: ["customerId", "createdAt"], synchronize: false },
    { name: "tickets_owner_id_idx", columns: ["ownerId"], synchronize: false },
    {
      name: "tickets_site_id_created_at_idx",
      columns: ["siteId", "createdAt", "id"],
      synchronize: false,
    },
  ],
  checks: [
    { name: "tickets_not_merged_into_itself", expression: "merged_into <> id" },
    {
      name: "tickets_kind_known",
      expression: "kind IN ('inquiry','request','fault','complaint','return','payment')",
    },
    {
      name: "tickets_status_known",
      expression: "status IN ('new','open','pending','solved','closed')",
    },
    {
      name: "tickets_complaint_has_stage",
      expression: "(kind = 'complaint') = (complaint_stage IS NOT NULL)",
    },
  ],
});
