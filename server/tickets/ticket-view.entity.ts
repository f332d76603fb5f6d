import { EntitySchema } from "typeorm";
import type { TicketView as View } from "#shared/contracts/ticket-setup.ts";
import type { SiteId, UserId } from "#shared/ids.ts";

/** A filter of the list that somebody keeps, for themselves or for everybody. */
interface TicketView extends Omit<View, "mine"> {
  siteId: SiteId;
  ownerId: UserId;
}

export const TicketViewEntity = new EntitySchema<TicketView>({
  name: "TicketView",
  tableName: "ticket_views",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    ownerId: { type: "uuid" },
    name: { type: "varchar", length: 80 },
    shared: { type: "boolean", default: false },
    filter: { type: "jsonb", default: {} },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["owner", "users"],
    ] as const
  ).map(([thing, target]) => ({
    name: `ticket_views_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
});
