import { EntitySchema } from "typeorm";
import type { SiteId, UserId } from "#shared/ids.ts";

export interface SessionRow {
  /** sha256 of the token, hex. The token itself is nowhere. */
  tokenHash: string;
  siteId: SiteId;
  userId: UserId;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
  signedInBy: "password" | "provider";
  /** When this session proved a second factor, ours or the provider's. */
  secondFactorAt: Date | null;
}

export const SessionEntity = new EntitySchema<SessionRow>({
  name: "Session",
  tableName: "sessions",
  columns: {
    tokenHash: { type: "varchar", length: 64, primary: true },
    siteId: { type: "smallint" },
    userId: { type: "uuid" },
    createdAt: { type: "timestamptz", default: () => "now()" },
    lastSeenAt: { type: "timestamptz", default: () => "now()" },
    expiresAt: { type: "timestamptz" },
    address: { type: "varchar", length: 64, nullable: true },
    userAgent: { type: "varchar", length: 256, nullable: true },
    signedInBy: { type: "varchar", length: 16, default: "password" },
    secondFactorAt: { type: "timestamptz", nullable: true },
  },
  foreignKeys: [
    {
      name: "sessions_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "sessions_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
  ],
  checks: [
    {
      name: "sessions_signed_in_by_known",
      expression: "signed_in_by IN ('password','provider')",
    },
  ],
  indices: [
    { name: "sessions_user_id_idx", columns: ["userId"] },
    { name: "sessions_expires_at_idx", columns: ["expiresAt"] },
  ],
});
