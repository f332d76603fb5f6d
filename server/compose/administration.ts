import type pg from "pg";
import type { Api } from "#server/http/api.ts";
import { labelRoutes } from "#server/routing/label-routes.ts";
import { skillRoutes } from "#server/routing/skill-routes.ts";
import { teamChangeRoutes } from "#server/users/team-change-routes.ts";
import { TeamService } from "#server/users/team-service.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { People } from "./people.ts";

type Parts = Readonly<{ pool: pg.Pool; live: LiveCentre; people: People }>;

/** What administrators set besides people and queues. */
export function createAdministration({ pool, live: { routing }, people: { sessions } }: Parts) {
  return {
    routes(api: Api): void {
      skillRoutes(api, { pool, routing });
      labelRoutes(api, { pool, routing });
      teamChangeRoutes(api, new TeamService({ pool, sessions, routing }));
    },
  };
}
