import { EntitySchema } from "typeorm";
import type { InteractionId, SiteId, TicketId } from "#shared/ids.ts";

/** A conversation that was about a ticket. */
export interface TicketInteraction {
  siteId: SiteId;
  ticketId: TicketId;
  /** No key to interactions: a ticket may be opened before the call's row is projected. */
  interactionId: InteractionId;
}

export const TicketInteractionEntity = new EntitySchema<TicketInteraction>({
  name: "TicketInteraction",
  tableName: "ticket_interactions",
  columns: {
    siteId: { type: "smallint" },
    ticketId: { type: "uuid", primary: true },
    interactionId: { type: "uuid", primary: true },
  },
  foreignKeys: [
    {
      name: "ticket_interactions_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "ticket_interactions_ticket_id_fkey",
      target: "tickets",
      columnNames: ["ticketId"],
      referencedColumnNames: ["id"],
    },
  ],
});
