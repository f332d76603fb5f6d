import { recordAudit } from "#server/auth/audit.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";

type Said = Readonly<{
  /** E.164; null when withheld: then there is nothing to remember. */
  number: string | null;
  customerId: CustomerId;
  callId: CallId;
  identity: UserIdentity;
}>;

/** From now on this number does not mean this customer. Give it a transaction. */
export async function rejectCaller(db: Queryable, said: Said): Promise<void> {
  const { number, customerId, identity } = said;
  if (number !== null) {
    await db.query(
      `INSERT INTO rejected_callers (site_id, number, customer_id, rejected_by)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (site_id, number, customer_id) DO UPDATE SET rejected_by = $4, rejected_at = now()`,
      [identity.siteId, number, customerId, identity.userId],
    );
  }
  await audit(db, "caller.rejected", said);
}

/** Takes back what was said before; true when there was something. Give it a transaction. */
export async function confirmCaller(db: Queryable, said: Said): Promise<boolean> {
  const { number, customerId, identity } = said;
  if (number === null) return false;
  const { rowCount } = await db.query(
    `DELETE FROM rejected_callers WHERE site_id = $1 AND number = $2 AND customer_id = $3`,
    [identity.siteId, number, customerId],
  );
  if (rowCount === 0) return false;
  await audit(db, "caller.confirmed", said);
  return true;
}

async function audit(
  db: Queryable,
  action: string,
  { number, customerId, callId, identity }: Said,
): Promise<void> {
  await recordAudit(db, {
    siteId: identity.siteId,
    actor: actorOf(identity),
    action,
    subject: `customer:${customerId}`,
    change: { number, callId },
  });
}
