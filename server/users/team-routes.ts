import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Team } from "#shared/contracts/users.ts";
import { createTeam, listTeams } from "#shared/contracts/users.ts";
import { TeamId } from "#shared/ids.ts";
import { visibleTo } from "./user-rows.ts";

export function teamRoutes(api: Api, pool: Pool): void {
  api.handle(listTeams, async ({ identity, scope }) => {
    const { rows } = await pool.query<Team>(
      `SELECT id, name, rev FROM teams
       WHERE site_id = $1 AND ($2::uuid[] IS NULL OR id = ANY($2)) ORDER BY name, id`,
      [identity.siteId, visibleTo(identity, scope)],
    );
    return { items: rows };
  });

  api.handle(createTeam, ({ identity, body, res }) =>
    inTransaction(pool, async (db) => {
      const team = { id: TeamId.parse(randomUUID()), name: body.name, rev: 1 };
      const { siteId } = identity;
      const { rowCount } = await db.query(
        `INSERT INTO teams (id, site_id, name) VALUES ($1, $2, $3)
         ON CONFLICT (site_id, name) DO NOTHING`,
        [team.id, siteId, team.name],
      );
      if (rowCount === 0) throw new AppError("conflict", "There is a team of this name.");
      await recordAudit(db, {
        siteId,
        actor: actorOf(identity),
        action: "team.created",
        subject: `team:${team.id}`,
        change: { name: team.name },
        requestId: requestIdOf(res),
      });
      return team;
    }),
  );
}
