import { EntitySchema } from "typeorm";
import type { SiteId, TicketId } from "#shared/ids.ts";

/** One row per pair: "ticket causes other" is "other causedBy ticket". */
interface TicketLink {
  siteId: SiteId;
  ticketId: TicketId;
  otherId: TicketId;
  relation: "related" | "causes" | "blocks";
}

export const TicketLinkEntity = new EntitySchema<TicketLink>({
  name: "TicketLink",
  tableName: "ticket_links",
  columns: {
    siteId: { type: "smallint" },
    ticketId: { type: "uuid", primary: true },
    otherId: { type: "uuid", primary: true },
    relation: { type: "varchar", length: 16 },
  },
  foreignKeys: (
    [
      ["site", "sites"],
      ["ticket", "tickets"],
      ["other", "tickets"],
    ] as const
  ).map(([thing, target]) => ({
    name: `ticket_links_${thing}_id_fkey`,
    target,
    columnNames: [`${thing}Id`],
    referencedColumnNames: ["id"],
  })),
  indices: [{ name: "ticket_links_other_id_idx", columns: ["otherId"] }],
  checks: [
    {
      name: "ticket_links_relation_known",
      expression: "relation IN ('related','causes','blocks')",
    },
    { name: "ticket_links_of_two", expression: "ticket_id <> other_id" },
  ],
});
