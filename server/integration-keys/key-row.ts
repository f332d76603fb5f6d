import type { IntegrationKey } from "#shared/contracts/integration-keys.ts";

export type KeyRow = {
  id: string;
  name: string;
  scopes: string[];
  source: string | null;
  mode: "followed" | "routed";
  secrets: number;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

/** What may be shown of a key: no hash, no secret. */
export const columns = `id, name, scopes, source, mode, cardinality(signing_secrets) AS secrets,
  created_at, last_used_at, revoked_at`;

export function toKeyView(row: KeyRow): IntegrationKey {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    source: row.source,
    mode: row.mode,
    signingSecrets: row.secrets,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
