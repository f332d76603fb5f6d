import { EntitySchema } from "typeorm";
import type { SiteId, UserId } from "#shared/ids.ts";

/** A way to a new password without the old one. One for each person: a new one voids the earlier. */
export interface PasswordLinkRow {
  userId: UserId;
  siteId: SiteId;
  /** sha256, hex. */
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
}

export const PasswordLinkEntity = new EntitySchema<PasswordLinkRow>({
  name: "PasswordLink",
  tableName: "password_links",
  columns: {
    userId: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    tokenHash: { type: "varchar", length: 64 },
    createdAt: { type: "timestamptz", default: () => "now()" },
    expiresAt: { type: "timestamptz" },
  },
  foreignKeys: [
    {
      name: "password_links_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "password_links_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "password_links_token_hash_key", columns: ["tokenHash"] }],
});
