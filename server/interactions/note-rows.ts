import type { UserIdentity } from "#server/auth/identity.ts";
import { utc } from "#server/customers/card-sql.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { Note } from "#shared/contracts/calls.ts";
import type { AgentId, CustomerId, InteractionId, SiteId } from "#shared/ids.ts";
import { keepNotedNumbers } from "./noted-numbers.ts";

export type TypedNote = Readonly<{ body: string; rev: number }>;
/** What an agent leaves on an interaction; null leaves what is there. */
export type Outcome = Readonly<{ note: TypedNote | null; disposition: string | null }>;
export type KeptRow = Note & { agentId: AgentId | null; customerId: CustomerId | null };

/** Nobody gets there; a larger number from outside must not overflow the column. */
const mostRevs = 1_000_000_000;

const kept = `
  i.id AS "interactionId", i.note AS body, i.note_rev AS rev,
  ${utc("i.note_updated_at")} AS "updatedAt", i.agent_id AS "agentId",
  i.customer_id AS "customerId"`;

/**
 * The row may not be projected yet: whoever comes first makes it, and the projection never touches
 * what is written here. $4 and $5 are null for no note.
 */
const keep = `
  INSERT INTO interactions AS i
    (id, site_id, agent_id, started_at, note, note_rev, note_updated_at, disposition)
  VALUES ($1, $2, $3, now(), coalesce($4, ''), coalesce($5::int + 1, 0),
    CASE WHEN $4::text IS NOT NULL THEN now() END, $6)
  ON CONFLICT (id) DO UPDATE SET
    agent_id = coalesce(i.agent_id, $3),
    note = coalesce($4, i.note),
    note_rev = CASE WHEN $4::text IS NULL THEN i.note_rev ELSE i.note_rev + 1 END,
    note_updated_at = CASE WHEN $4::text IS NULL THEN i.note_updated_at ELSE now() END,
    disposition = coalesce($6, i.disposition)
  WHERE i.site_id = $2 AND ($4::text IS NULL OR i.note_rev = $5)
  RETURNING ${kept}`;

/**
 * Writes note and disposition. Rejects with `conflict` and the current note when the text was typed
 * on another one; a repeat of what is saved already is no conflict.
 */
export async function keepOutcome(
  db: Queryable,
  interactionId: InteractionId,
  { note, disposition }: Outcome,
  who: Pick<UserIdentity, "siteId" | "userId">,
): Promise<KeptRow> {
  const { siteId, userId } = who;
  const body = note === null ? null : storableText(note.body);
  const { rows } = await db.query<KeptRow>(keep, [
    interactionId,
    siteId,
    userId,
    body,
    note === null ? null : Math.min(Math.max(note.rev, 0), mostRevs),
    disposition,
  ]);
  if (rows[0]) {
    if (body !== null) await keepNotedNumbers(db, { siteId, interactionId, body });
    return rows[0];
  }
  const current = await findKeptRow(db, siteId, interactionId);
  if (!current) throw new AppError("not_found", "There is no such conversation.");
  if (current.body !== body) {
    throw new AppError("conflict", "The note was changed meanwhile.", { current: noteOf(current) });
  }
  return disposition === null
    ? current
    : keepOutcome(db, interactionId, { note: null, disposition }, who);
}

export async function findKeptRow(
  db: Queryable,
  siteId: SiteId,
  interactionId: InteractionId,
): Promise<KeptRow | undefined> {
  const { rows } = await db.query<KeptRow>(
    `SELECT ${kept} FROM interactions i WHERE i.id = $1 AND i.site_id = $2`,
    [interactionId, siteId],
  );
  return rows[0];
}

export function noteOf({ interactionId, body, rev, updatedAt }: Note): Note {
  return { interactionId, body, rev, updatedAt };
}
