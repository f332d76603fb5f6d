import type { Pool } from "pg";
import type { Api } from "#server/http/api.ts";
import type { AuditEntry } from "#shared/contracts/audit.ts";
import { listAudit } from "#shared/contracts/audit.ts";

type Row = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  reason: string | null;
  change: unknown;
  request_id: string | null;
};

/** Newest first. A supervisor sees what people of their own teams did. */
const statement = `
  SELECT a.id, a.at, a.actor, a.action, a.subject, a.reason, a.change, a.request_id
  FROM audit_log a
  WHERE a.site_id = $1
    AND ($2::bigint IS NULL OR a.id < $2)
    AND ($3::text IS NULL OR a.actor = $3)
    AND ($4::text IS NULL OR a.action = $4)
    AND ($5::text IS NULL OR a.subject = $5)
    AND ($6::uuid[] IS NULL OR a.actor IN (
      SELECT 'user:' || u.user_name FROM users u JOIN team_members m ON m.user_id = u.id
      WHERE m.team_id = ANY($6)))
  ORDER BY a.id DESC LIMIT $7`;

export function auditRoutes(api: Api, pool: Pool): void {
  api.handle(listAudit, async ({ identity, query, scope }) => {
    const teamIds = identity.kind === "user" ? [...identity.teamIds] : [];
    const { rows } = await pool.query<Row>(statement, [
      identity.siteId,
      query.after ?? null,
      query.actor ?? null,
      query.action ?? null,
      query.subject ?? null,
      scope === "site" ? null : teamIds,
      query.limit + 1,
    ]);
    const items = rows.slice(0, query.limit).map(toEntry);
    return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

function toEntry({ id, at, actor, action, subject, reason, change, request_id }: Row): AuditEntry {
  return {
    id,
    at: at.toISOString(),
    actor,
    action,
    subject,
    reason,
    change: change ?? null,
    requestId: request_id,
  };
}
