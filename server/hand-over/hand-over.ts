import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine } from "#server/lib/storable-text.ts";
import type { OwnedTicket } from "#server/tickets/owned-tickets.ts";
import { findOwnedTickets, giveTickets } from "#server/tickets/owned-tickets.ts";
import type { TicketAuthor } from "#server/tickets/ticket-author.ts";
import type { TicketReach } from "#server/tickets/ticket-reach.ts";
import type { Visible } from "#server/users/user-rows.ts";
import { findUser } from "#server/users/user-rows.ts";
import type { OwnedItem } from "#server/work-items/owned-work-items.ts";
import { findOwnedItems, giveItems } from "#server/work-items/owned-work-items.ts";
import type { WorkItemReach } from "#server/work-items/work-item-reach.ts";
import type { BodyOf, ResponseOf } from "#shared/contracts/endpoint.ts";
import type { HandOverPreview, handOverWork } from "#shared/contracts/hand-over.ts";
import { isCommitment } from "#shared/contracts/work-items.ts";
import type { SiteId, UserId } from "#shared/ids.ts";
import { shareOut } from "./share-out.ts";

/** Whose work, and how far the arm of who gives it away reaches. */
export type Hands = Readonly<{
  siteId: SiteId;
  from: UserId;
  visible: Visible;
  ticketReach: TicketReach;
  itemReach: WorkItemReach;
}>;
type Counts = ResponseOf<typeof handOverWork>;

/** Rejects with `not_found` for people the caller does not lead. */
export async function previewHandOver(db: Queryable, hands: Hands): Promise<HandOverPreview> {
  await findUser(db, hands.siteId, hands.visible, hands.from);
  const { tickets, items, beyond } = await findWork(db, hands);
  return { ...countsOf(tickets, items), beyond, receivers: await findReceivers(db, hands) };
}

/** Run it in one transaction: all of it changes hands, or nothing. Also gives who is to be told. */
export async function handOver(
  db: Queryable,
  hands: Hands,
  wanted: BodyOf<typeof handOverWork>,
  author: TicketAuthor,
) {
  const reason = oneLine(wanted.reason);
  if (reason === "") throw fault("/reason", "Nothing readable.");
  await findUser(db, hands.siteId, hands.visible, hands.from);
  const to = await requireReceivers(db, hands, wanted.to);
  const { tickets, items } = await findWork(db, hands, true);
  const shares = shareOut<OwnedTicket | OwnedItem>([...tickets, ...items], to);
  const ticketOwners = new Map(tickets.map((one) => [one.id, shares.get(one) ?? to[0]]));
  const itemOwners = new Map(items.map((one) => [one.id, shares.get(one) ?? to[0]]));
  const given = await giveTickets(db, ticketOwners, hands.ticketReach, author);
  const teams = await giveItems(db, itemOwners);
  const counts = countsOf(tickets, items);
  await recordAudit(db, {
    siteId: hands.siteId,
    actor: actorOf(author.identity),
    action: "user.workHandedOver",
    subject: `user:${hands.from}`,
    reason,
    change: { to, ...counts },
    requestId: author.requestId,
  });
  return { counts, tickets: given, teams, to };
}

async function findWork(db: Queryable, { from, ticketReach, itemReach }: Hands, hold = false) {
  const tickets = await findOwnedTickets(db, from, ticketReach, hold);
  const items = await findOwnedItems(db, from, itemReach, hold);
  const reached = { tickets: tickets.filter(isReached), items: items.filter(isReached) };
  const all = tickets.length + items.length;
  return { ...reached, beyond: all - reached.tickets.length - reached.items.length };
}

function isReached({ reached }: { reached: boolean }): boolean {
  return reached;
}

function countsOf(tickets: readonly OwnedTicket[], items: readonly OwnedItem[]): Counts {
  const commitments = items.filter(({ kind }) => isCommitment(kind)).length;
  const customers = new Set([...tickets, ...items].flatMap(({ customerId }) => customerId ?? []));
  return {
    tickets: tickets.length,
    callbacks: items.length - commitments,
    commitments,
    customers: customers.size,
  };
}

/** Colleagues who take calls and whom the caller leads. */
async function findReceivers(
  db: Queryable,
  { siteId, from, visible }: Hands,
): Promise<HandOverPreview["receivers"]> {
  const { rows } = await db.query<HandOverPreview["receivers"][number]>(
    `SELECT u.id, u.display_name AS "displayName" FROM users u
      WHERE u.site_id = $1 AND u.id <> $2 AND u.active AND u.role IN ('agent', 'supervisor')
        AND ($3::uuid[] IS NULL OR EXISTS (
          SELECT 1 FROM team_members m WHERE m.user_id = u.id AND m.team_id = ANY($3)))
      ORDER BY u.display_name, u.id`,
    [siteId, from, visible],
  );
  return rows;
}

async function requireReceivers(
  db: Queryable,
  hands: Hands,
  wanted: readonly UserId[],
): Promise<[UserId, ...UserId[]]> {
  const known = new Set((await findReceivers(db, hands)).map(({ id }) => id));
  const [first, ...others] = new Set(wanted);
  if (first && [first, ...others].every((id) => known.has(id))) return [first, ...others];
  throw fault("/to", "Somebody of these cannot be given it.");
}

function fault(pointer: string, detail: string): AppError {
  return new AppError("validation_failed", "The work cannot be handed over so.", {
    faults: [{ pointer, detail }],
  });
}
