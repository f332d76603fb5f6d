import type { Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";

export type AuditRow = Readonly<{
  siteId: SiteId;
  /** `user:<name>`, `key:<name>` or `system`. */
  actor: string;
  /** `<thing>.<pastTense>` */
  action: string;
  subject: string;
  reason?: string | undefined;
  /** What is different now. Never a secret. */
  change?: unknown;
  requestId?: string | undefined;
}>;

/** Writes one audit row. Give it the transaction of the change, so there is never one without the other. */
export async function recordAudit(db: Queryable, row: AuditRow): Promise<void> {
  await db.query(
    `INSERT INTO audit_log (site_id, actor, action, subject, reason, change, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      row.siteId,
      row.actor.slice(0, 128),
      row.action,
      row.subject.slice(0, 160),
      row.reason ?? null,
      row.change === undefined ? null : JSON.stringify(row.change),
      row.requestId ?? null,
    ],
  );
}
