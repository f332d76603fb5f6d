import type { Pool } from "pg";
import type { Api } from "#server/http/api.ts";
import { readJourney } from "#shared/contracts/journeys.ts";
import { readJourney as read } from "./read-journey.ts";

export function journeyRoutes(api: Api, { pool }: { pool: Pool }): void {
  api.handle(readJourney, ({ identity, params }) =>
    read(pool, identity.siteId, params.interactionId),
  );
}
