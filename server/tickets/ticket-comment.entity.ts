import { EntitySchema } from "typeorm";
import type { SiteId, TicketId, UserId } from "#shared/ids.ts";

export interface TicketComment {
  id: string;
  siteId: SiteId;
  ticketId: TicketId;
  authorId: UserId;
  createdAt: Date;
  /** true: for colleagues only. */
  internal: boolean;
  body: string;
}

export const TicketCommentEntity = new EntitySchema<TicketComment>({
  name: "TicketComment",
  tableName: "ticket_comments",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    ticketId: { type: "uuid" },
    authorId: { type: "uuid" },
    createdAt: { type: "timestamptz", default: () => "now()" },
    internal: { type: "boolean", default: true },
    body: { type: "text" },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["ticket", "tickets"],
      ["author", "users"],
    ] as const
  ).map(([thing, target]) => ({
    name: `ticket_comments_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  indices: [{ name: "ticket_comments_ticket_id_idx", columns: ["ticketId", "createdAt"] }],
});
