import { EntitySchema } from "typeorm";
import type { TicketTemplate as View } from "#shared/contracts/ticket-setup.ts";
import type { SiteId } from "#shared/ids.ts";

/** A beginning of tickets that come again and again. */
interface TicketTemplate extends View {
  siteId: SiteId;
  removedAt: Date | null;
}

export const TicketTemplateEntity = new EntitySchema<TicketTemplate>({
  name: "TicketTemplate",
  tableName: "ticket_templates",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    name: { type: "varchar", length: 80 },
    kind: { type: "varchar", length: 16 },
    priority: { type: "varchar", length: 16 },
    subject: { type: "text", default: "" },
    body: { type: "text", default: "" },
    teamId: { type: "uuid", nullable: true },
    queueId: { type: "uuid", nullable: true },
    dueMinutes: { type: "integer", nullable: true },
    removedAt: { type: "timestamptz", nullable: true },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["team", "teams"],
      ["queue", "queues"],
    ] as const
  ).map(([thing, target]) => ({
    name: `ticket_templates_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
});
