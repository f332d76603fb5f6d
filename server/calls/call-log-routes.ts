import type { Pool } from "pg";
import { personOf } from "#server/auth/identity.ts";
import type { Identity } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { listCalls } from "#shared/contracts/call-log.ts";
import type { Scope } from "#shared/permissions.ts";
import type { LogReach } from "./call-log.ts";
import { readCallLog } from "./call-log.ts";

type Parts = Readonly<{ pool: Pool; country: string }>;

export function callLogRoutes(api: Api, { pool, country }: Parts): void {
  api.handle(listCalls, ({ query, identity, scope }) =>
    readCallLog(pool, query, { ...reachOf(identity, scope), country }),
  );
}

function reachOf(identity: Identity, scope: Scope): Omit<LogReach, "country"> {
  const { siteId } = identity;
  if (scope === "site" || scope === "key") return { siteId, own: null, teams: null };
  const { userId, teamIds } = personOf(identity);
  if (scope === "team") return { siteId, own: null, teams: [...teamIds] };
  return { siteId, own: userId, teams: null };
}
