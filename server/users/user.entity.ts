import { EntitySchema } from "typeorm";
import type { PersonRole } from "#shared/contracts/users.ts";
import type { SiteId, UserId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";

/** A person who signs in. Deactivated when they leave, never deleted. */
export interface User {
  id: UserId;
  siteId: SiteId;
  userName: string;
  displayName: string;
  role: PersonRole;
  /** argon2id; null: cannot sign in with a password. */
  passwordHash: string | null;
  locale: Locale;
  extension: string | null;
  active: boolean;
  createdAt: Date;
  rev: number;
}

export const UserEntity = new EntitySchema<User>({
  name: "User",
  tableName: "users",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    userName: { type: "varchar", length: 64 },
    displayName: { type: "text" },
    role: { type: "varchar", length: 16 },
    passwordHash: { type: "text", nullable: true },
    locale: { type: "varchar", length: 8, default: "en" },
    extension: { type: "varchar", length: 32, nullable: true },
    active: { type: "boolean", default: true },
    createdAt: { type: "timestamptz", default: () => "now()" },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "users_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "users_site_id_user_name_key", columns: ["siteId", "userName"] }],
  checks: [
    {
      name: "users_role_known",
      expression: "role IN ('agent','quality','supervisor','admin','auditor')",
    },
  ],
});
