import { EntitySchema } from "typeorm";
import type { SiteId, UserId } from "#shared/ids.ts";

/** Who somebody is at the company's sign-in provider. */
export interface ProviderAccount {
  issuer: string;
  subject: string;
  siteId: SiteId;
  userId: UserId;
  createdAt: Date;
}

export const ProviderAccountEntity = new EntitySchema<ProviderAccount>({
  name: "ProviderAccount",
  tableName: "provider_accounts",
  columns: {
    issuer: {
      type: "varchar",
      length: 255,
      primary: true,
      primaryKeyConstraintName: "provider_accounts_pkey",
    },
    subject: {
      type: "varchar",
      length: 255,
      primary: true,
      primaryKeyConstraintName: "provider_accounts_pkey",
    },
    siteId: { type: "smallint" },
    userId: { type: "uuid" },
    createdAt: { type: "timestamptz", default: () => "now()" },
  },
  uniques: [{ name: "provider_accounts_issuer_user_id_key", columns: ["issuer", "userId"] }],
  foreignKeys: [
    {
      name: "provider_accounts_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "provider_accounts_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
