import type { Queryable } from "#server/engine/ports.ts";
import type { TicketLink } from "#shared/contracts/ticket-parts.ts";
import type { TicketId } from "#shared/ids.ts";
import { holdAnyTicket } from "./hold-ticket.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";
import type { TicketReach } from "./ticket-reach.ts";
import { touchTicket } from "./touch-ticket.ts";

type Relation = TicketLink["relation"];
type Pair = Readonly<{ ticketId: TicketId; otherId: TicketId; reach: TicketReach }>;

const inverse: Readonly<Record<Relation, Relation>> = {
  related: "related",
  causes: "causedBy",
  causedBy: "causes",
  blocks: "blockedBy",
  blockedBy: "blocks",
};

/** Links two tickets, both within the reach; a new relation replaces the one before. */
export async function linkTickets(
  db: Queryable,
  pair: Pair,
  relation: Relation,
  author: TicketAuthor,
): Promise<void> {
  const { ticketId, otherId } = pair;
  if (ticketId === otherId) throw ticketFault("/otherId", "A ticket is not linked to itself.");
  await holdBoth(db, pair);
  await removeRow(db, pair);
  // Kept from the one side on which the relation has a name of its own.
  const isInverse = relation === "causedBy" || relation === "blockedBy";
  const row = isInverse ? [otherId, ticketId, inverse[relation]] : [ticketId, otherId, relation];
  await db.query(
    `INSERT INTO ticket_links (site_id, ticket_id, other_id, relation) VALUES ($1, $2, $3, $4)`,
    [author.identity.siteId, ...row],
  );
  const here = { otherId, relation };
  await touchTicket(db, ticketId, author, { action: "ticket.linked", change: here });
  const there = { otherId: ticketId, relation: inverse[relation] };
  await touchTicket(db, otherId, author, { action: "ticket.linked", change: there });
}

/** False when they were not linked. */
export async function unlinkTickets(
  db: Queryable,
  pair: Pair,
  author: TicketAuthor,
): Promise<boolean> {
  const { ticketId, otherId } = pair;
  await holdBoth(db, pair);
  if (!(await removeRow(db, pair))) return false;
  const action = "ticket.unlinked";
  await touchTicket(db, ticketId, author, { action, change: { otherId } });
  await touchTicket(db, otherId, author, { action, change: { otherId: ticketId } });
  return true;
}

/** Always in the same order: two people who link the same pair do not wait for each other. */
async function holdBoth(db: Queryable, { ticketId, otherId, reach }: Pair): Promise<void> {
  for (const id of [ticketId, otherId].toSorted()) {
    await holdAnyTicket(db, { ticketId: id, reach });
  }
}

async function removeRow(db: Queryable, { ticketId, otherId }: Pair): Promise<boolean> {
  const { rowCount } = await db.query(
    `DELETE FROM ticket_links
     WHERE (ticket_id = $1 AND other_id = $2) OR (ticket_id = $2 AND other_id = $1)`,
    [ticketId, otherId],
  );
  return rowCount === 1;
}
