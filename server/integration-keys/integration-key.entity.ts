import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** A machine's key. The token itself is never kept; signing secrets are, sealed. */
export interface IntegrationKey {
  id: string;
  siteId: SiteId;
  name: string;
  /** sha256 of the token, hex. */
  keyHash: string;
  scopes: string[];
  source: string | null;
  mode: "followed" | "routed";
  /** Sealed; newest first. */
  signingSecrets: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export const IntegrationKeyEntity = new EntitySchema<IntegrationKey>({
  name: "IntegrationKey",
  tableName: "integration_keys",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    name: { type: "text" },
    keyHash: { type: "varchar", length: 64 },
    scopes: { type: "text", array: true },
    source: { type: "varchar", length: 128, nullable: true },
    mode: { type: "varchar", length: 16, default: "followed" },
    signingSecrets: { type: "text", array: true, default: "{}" },
    createdAt: { type: "timestamptz", default: () => "now()" },
    lastUsedAt: { type: "timestamptz", nullable: true },
    revokedAt: { type: "timestamptz", nullable: true },
  },
  foreignKeys: [
    {
      name: "integration_keys_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "integration_keys_key_hash_key", columns: ["keyHash"] }],
  checks: [{ name: "integration_keys_mode_known", expression: "mode IN ('followed','routed')" }],
});
