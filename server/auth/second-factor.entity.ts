import { EntitySchema } from "typeorm";
import type { SiteId, UserId } from "#shared/ids.ts";

/** The authenticator app of a person. */
export interface SecondFactorRow {
  userId: UserId;
  siteId: SiteId;
  /** Sealed base32. */
  secret: string;
  confirmedAt: Date | null;
  lastStep: number;
  failures: number;
  failedAt: Date | null;
  /** sha256 of those not used yet, hex. */
  recoveryCodes: string[];
  createdAt: Date;
}

export const SecondFactorEntity = new EntitySchema<SecondFactorRow>({
  name: "SecondFactor",
  tableName: "second_factors",
  columns: {
    userId: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    secret: { type: "text" },
    confirmedAt: { type: "timestamptz", nullable: true },
    lastStep: { type: "integer", default: 0 },
    failures: { type: "integer", default: 0 },
    failedAt: { type: "timestamptz", nullable: true },
    recoveryCodes: { type: "jsonb", default: [] },
    createdAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: [
    {
      name: "second_factors_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "second_factors_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
