import type { Pool } from "pg";
import { personOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { recentCalls } from "#shared/contracts/calls.ts";
import { readRecentCalls } from "./recent-calls.ts";

export function recentCallRoutes(api: Api, { pool }: { pool: Pool }): void {
  api.handle(recentCalls, async ({ query: { limit }, identity }) => {
    const { siteId, userId: agentId } = personOf(identity);
    return { items: await readRecentCalls(pool, { siteId, agentId, limit }) };
  });
}
