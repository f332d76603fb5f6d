import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { actorOf, personOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readNote, saveNote } from "#shared/contracts/calls.ts";
import type { CustomerId, InteractionId } from "#shared/ids.ts";
import type { KeptRow } from "./note-rows.ts";
import { findKeptRow, keepOutcome, noteOf } from "./note-rows.ts";

export type NoteParts = Readonly<{
  pool: Pool;
  /** True while this person is on a call of the interaction, or wraps it up. */
  mayNote(identity: UserIdentity, interactionId: InteractionId): boolean;
  /** The note stands on the customer's timeline. */
  noteChanged?(customerId: CustomerId): void;
}>;

export function noteRoutes(api: Api, { pool, mayNote, noteChanged }: NoteParts): void {
  const requireNoter = async (db: Queryable, person: UserIdentity, id: InteractionId) => {
    const row = await findKeptRow(db, person.siteId, id);
    if (row?.agentId === person.userId || mayNote(person, id)) return row;
    throw new AppError("not_found", "There is no such conversation of yours.");
  };

  api.handle(readNote, async ({ params: { interactionId }, identity }) => {
    const row = await requireNoter(pool, personOf(identity), interactionId);
    return row ? noteOf(row) : { interactionId, body: "", rev: 0, updatedAt: null };
  });

  api.handle(saveNote, async ({ params: { interactionId }, body: note, identity, res }) => {
    const person = personOf(identity);
    const saved = await inTransaction<KeptRow>(pool, async (db) => {
      await requireNoter(db, person, interactionId);
      const row = await keepOutcome(db, interactionId, { note, disposition: null }, person);
      await recordAudit(db, {
        siteId: person.siteId,
        actor: actorOf(person),
        action: "note.saved",
        subject: `interaction:${interactionId}`,
        change: { rev: row.rev, length: row.body.length },
        requestId: requestIdOf(res),
      });
      return row;
    });
    if (saved.customerId) noteChanged?.(saved.customerId);
    return noteOf(saved);
  });
}
