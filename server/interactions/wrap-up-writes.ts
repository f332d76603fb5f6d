import { recordAudit } from "#server/auth/audit.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CallId, InteractionId, SiteId } from "#shared/ids.ts";
import type { TypedNote } from "./note-rows.ts";
import { keepOutcome } from "./note-rows.ts";

export type WrapUp = Readonly<{
  interactionId: InteractionId;
  callId: CallId;
  /** null leaves the saved one. */
  disposition: string | null;
  note: TypedNote | null;
  identity: UserIdentity;
}>;
type Writes = (db: Queryable) => Promise<void>;

/**
 * What wrapping up writes, for the transaction of its input. One row only: many wrap-ups share one
 * commit, and the projections lock rows of the same tables in another order. Rejects with `conflict` and the current
 * note, or `validation_failed` for an unknown disposition.
 */
export function wrapUpWrites(wrapUp: WrapUp): Writes {
  const { interactionId, disposition, note, identity } = wrapUp;
  return async (db) => {
    if (disposition !== null) await requireDisposition(db, identity.siteId, disposition);
    if (disposition !== null || note !== null) {
      const row = await keepOutcome(db, interactionId, { note, disposition }, identity);
      await recordAudit(db, {
        siteId: identity.siteId,
        actor: actorOf(identity),
        action: "call.wrappedUp",
        subject: `call:${wrapUp.callId}`,
        change: { interactionId, disposition, noteRev: row.rev },
      });
    }
  };
}

/** A note alone, for an input that carries one. */
export function noteWrites(
  { interactionId, body, rev }: TypedNote & { interactionId: InteractionId },
  identity: UserIdentity,
): Writes {
  return async (db) => {
    const outcome = { note: { body, rev }, disposition: null };
    const row = await keepOutcome(db, interactionId, outcome, identity);
    await recordAudit(db, {
      siteId: identity.siteId,
      actor: actorOf(identity),
      action: "note.saved",
      subject: `interaction:${interactionId}`,
      change: { rev: row.rev, length: row.body.length },
    });
  };
}

async function requireDisposition(db: Queryable, siteId: SiteId, key: string): Promise<void> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM dispositions WHERE site_id = $1 AND key = $2`,
    [siteId, key.replaceAll("\u0000", "")],
  );
  if (rowCount !== 0) return;
  throw new AppError("validation_failed", "There is no such disposition.", {
    faults: [{ pointer: "/disposition", detail: "Not one of this site's." }],
  });
}
