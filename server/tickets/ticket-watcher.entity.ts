import { EntitySchema } from "typeorm";
import type { SiteId, TicketId, UserId } from "#shared/ids.ts";

/** A colleague who follows a ticket. */
interface TicketWatcher {
  siteId: SiteId;
  ticketId: TicketId;
  userId: UserId;
}

export const TicketWatcherEntity = new EntitySchema<TicketWatcher>({
  name: "TicketWatcher",
  tableName: "ticket_watchers",
  columns: {
    siteId: { type: "smallint" },
    ticketId: { type: "uuid", primary: true },
    userId: { type: "uuid", primary: true },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["ticket", "tickets"],
      ["user", "users"],
    ] as const
  ).map(([thing, target]) => ({
    name: `ticket_watchers_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  indices: [{ name: "ticket_watchers_user_id_idx", columns: ["userId"] }],
});
