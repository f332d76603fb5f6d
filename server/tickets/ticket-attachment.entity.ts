import { EntitySchema } from "typeorm";
import type { SiteId, TicketId, UserId } from "#shared/ids.ts";

/** A file of a ticket. Its bytes lie in the data folder under the id, never under a given name. */
interface TicketAttachment {
  id: string;
  siteId: SiteId;
  ticketId: TicketId;
  /** The name it was sent with; offered when it is saved, never a path. */
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  /** null: a machine sent it. */
  authorId: UserId | null;
  createdAt: Date;
}

export const TicketAttachmentEntity = new EntitySchema<TicketAttachment>({
  name: "TicketAttachment",
  tableName: "ticket_attachments",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    ticketId: { type: "uuid" },
    name: { type: "text" },
    mediaType: { type: "varchar", length: 128 },
    bytes: { type: "integer" },
    sha256: { type: "varchar", length: 64 },
    authorId: { type: "uuid", nullable: true },
    createdAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["ticket", "tickets"],
      ["author", "users"],
    ] as const
  ).map(([thing, target]) => ({
    name: `ticket_attachments_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  indices: [{ name: "ticket_attachments_ticket_id_idx", columns: ["ticketId", "createdAt"] }],
});
