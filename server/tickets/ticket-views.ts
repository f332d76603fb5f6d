import { randomUUID } from "node:crypto";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf, personOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine } from "#server/lib/storable-text.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { createTicketView, TicketView } from "#shared/contracts/ticket-setup.ts";
import type { UserId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import type { TicketAuthor } from "./ticket-author.ts";
import { ticketFault } from "./ticket-fault.ts";

type Entry = BodyOf<typeof createTicketView>;
/** `scope` of `ticketView:write`: `site` keeps views for everybody. */
type Author = TicketAuthor & { scope: Scope };
type Row = Omit<TicketView, "mine"> & { ownerId: UserId };

const columns = `id, owner_id AS "ownerId", name, shared, filter, rev`;

/** One's own and those for everybody. */
export async function listViews(db: Queryable, author: TicketAuthor): Promise<TicketView[]> {
  const { identity } = author;
  const me = identity.kind === "user" ? identity.userId : null;
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM ticket_views WHERE site_id = $1 AND (shared OR owner_id = $2)
     ORDER BY name, id`,
    [identity.siteId, me],
  );
  return rows.map((row) => toView(row, me));
}

export async function insertView(db: Queryable, entry: Entry, author: Author): Promise<TicketView> {
  const { userId, siteId } = personOf(author.identity);
  requireShare(entry, author);
  const { rows } = await db.query<Row>(
    `INSERT INTO ticket_views (id, site_id, owner_id, name, shared, filter)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${columns}`,
    [randomUUID(), siteId, userId, nameOf(entry), entry.shared, JSON.stringify(entry.filter)],
  );
  return audited(db, rows[0], author, "ticketView.created");
}

export async function changeView(
  db: Queryable,
  { id, rev }: Readonly<{ id: string; rev: number | null }>,
  entry: Entry,
  author: Author,
): Promise<TicketView> {
  await holdView(db, author, { id, rev });
  requireShare(entry, author);
  const { rows } = await db.query<Row>(
    `UPDATE ticket_views SET name = $2, shared = $3, filter = $4, rev = rev + 1
     WHERE id = $1 RETURNING ${columns}`,
    [id, nameOf(entry), entry.shared, JSON.stringify(entry.filter)],
  );
  return audited(db, rows[0], author, "ticketView.changed");
}

export async function removeView(db: Queryable, id: string, author: Author): Promise<void> {
  const held = await holdView(db, author, { id, rev: null });
  await db.query(`DELETE FROM ticket_views WHERE id = $1`, [id]);
  await audited(db, held, author, "ticketView.removed");
}

/** One's own; those for everybody belong to all who may keep such. */
async function holdView(
  db: Queryable,
  { identity, scope }: Author,
  { id, rev }: Readonly<{ id: string; rev: number | null }>,
): Promise<Row> {
  const { userId, siteId } = personOf(identity);
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM ticket_views
     WHERE id = $1 AND site_id = $2 AND (owner_id = $3 OR (shared AND $4)) FOR UPDATE`,
    [id, siteId, userId, scope === "site"],
  );
  const held = rows[0];
  if (!held) throw new AppError("not_found", "There is no such view.");
  if (rev !== null && rev !== held.rev) {
    const current = toView(held, userId);
    throw new AppError("conflict", "Somebody changed this view meanwhile.", { current });
  }
  return held;
}

function requireShare({ shared }: Entry, { scope }: Author): void {
  if (shared && scope !== "site") {
    throw new AppError("permission_denied", "Views for everybody are kept by supervisors.");
  }
}

function nameOf(entry: Entry): string {
  const name = oneLine(entry.name);
  if (name === "") throw ticketFault("/name", "Nothing readable.");
  return name;
}

function toView({ ownerId, ...view }: Row, me: UserId | null): TicketView {
  return { ...view, mine: ownerId === me };
}

async function audited(
  db: Queryable,
  row: Row | undefined,
  { identity, requestId }: TicketAuthor,
  action: string,
): Promise<TicketView> {
  if (!row) throw new AppError("not_found", "There is no such view.");
  const { id, name, shared, filter } = row;
  const { siteId } = identity;
  const change = { name, shared, filter };
  const subject = `ticketView:${id}`;
  await recordAudit(db, { siteId, actor: actorOf(identity), action, subject, change, requestId });
  return toView(row, personOf(identity).userId);
}
