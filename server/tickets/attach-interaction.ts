import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { InteractionId, SiteId, TicketId } from "#shared/ids.ts";

/**
 * Joins the conversation to the ticket; false when it was so already. The conversation may still
 * be going on and have no row, but must not be another site's.
 */
export async function attachInteraction(
  db: Queryable,
  siteId: SiteId,
  ticketId: TicketId,
  interactionId: InteractionId,
): Promise<boolean> {
  const foreign = await db.query(`SELECT 1 FROM interactions WHERE id = $1 AND site_id <> $2`, [
    interactionId,
    siteId,
  ]);
  if (foreign.rowCount !== 0) throw new AppError("not_found", "There is no such conversation.");
  const { rowCount } = await db.query(
    `INSERT INTO ticket_interactions (site_id, ticket_id, interaction_id) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [siteId, ticketId, interactionId],
  );
  return rowCount === 1;
}
