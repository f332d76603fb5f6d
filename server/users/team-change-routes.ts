import type { Response } from "express";
import type { Identity } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { deleteTeam, renameTeam, setTeamMembers } from "#shared/contracts/users.ts";
import type { TeamService } from "./team-service.ts";
import type { Doer } from "./user-service.ts";

export function teamChangeRoutes(api: Api, teams: TeamService): void {
  api.handle(renameTeam, ({ identity, params: { teamId }, body: { name }, req, res }) =>
    teams.rename({ teamId, rev: readIfMatch(req) }, name, doerOf(identity, res)),
  );
  api.handle(setTeamMembers, ({ identity, params: { teamId }, body: { userIds }, req, res }) =>
    teams.setMembers({ teamId, rev: readIfMatch(req) }, userIds, doerOf(identity, res)),
  );
  api.handle(deleteTeam, ({ identity, params: { teamId }, res }) =>
    teams.remove(teamId, doerOf(identity, res)),
  );
}

function doerOf(identity: Identity, res: Response): Doer {
  return { identity, requestId: requestIdOf(res) };
}
