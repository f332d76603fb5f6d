import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

export interface AuditLogRow {
  /** bigint, as text. */
  id: string;
  siteId: SiteId;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  reason: string | null;
  change: unknown;
  requestId: string | null;
}

export const AuditLogEntity = new EntitySchema<AuditLogRow>({
  name: "AuditLog",
  tableName: "audit_log",
  columns: {
    id: {
      type: "bigint",
      primary: true,
      primaryKeyConstraintName: "audit_log_pkey",
      // TypeORM knows identity columns; the type of its schemas does not.
      generated: "identity" as "increment",
    },
    siteId: { type: "smallint" },
    at: { type: "timestamptz", default: () => "now()" },
    actor: { type: "varchar", length: 128 },
    action: { type: "varchar", length: 64 },
    subject: { type: "varchar", length: 160 },
    reason: { type: "text", nullable: true },
    change: { type: "jsonb", nullable: true },
    requestId: { type: "varchar", length: 64, nullable: true },
  },
  foreignKeys: [
    {
      name: "audit_log_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  indices: [
    { name: "audit_log_site_id_at_idx", columns: ["siteId", "at"] },
    { name: "audit_log_subject_idx", columns: ["siteId", "subject", "id"] },
  ],
});
