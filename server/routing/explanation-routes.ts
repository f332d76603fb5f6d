import type { CallState } from "#server/acd/acd-core.ts";
import type { Identity } from "#server/auth/identity.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { AppError } from "#server/lib/app-error.ts";
import { explainAgent, explainCall } from "#shared/contracts/calls.ts";
import type { AgentId, CallId, TeamId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import type { Directory } from "./directory.ts";

type Parts = { engine: Pick<Engine, "core" | "now">; directory: Directory };

/** Why a call goes, or does not go, to an agent. */
export function explanationRoutes(api: Api, { engine, directory }: Parts): void {
  api.handle(explainAgent, ({ params: { agentId }, identity, scope }) => {
    requireSight(identity, scope, agentId, directory.agent(agentId)?.teamIds);
    return engine.core.explain(engine.now(), { agentId });
  });

  api.handle(explainCall, ({ params: { callId }, query: { agentId }, identity, scope }) => {
    const own = identity.kind === "user" ? identity.userId : undefined;
    const asked = agentId ?? own;
    if (asked) requireSight(identity, scope, asked, directory.agent(asked)?.teamIds);
    requireCall({ engine, directory }, identity, scope, callId);
    return engine.core.explain(engine.now(), { callId, ...(asked && { agentId: asked }) });
  });
}

/** A call of a queue of theirs, or one that is theirs already. */
function requireCall(
  { engine, directory }: Parts,
  identity: Identity,
  scope: Scope,
  callId: CallId,
): void {
  const call = engine.core.call(callId);
  if (call && (scope === "site" || isNear(directory, identity, call))) return;
  throw new AppError("not_found", "There is no such live call.");
}

function isNear(
  directory: Directory,
  identity: Identity,
  { queueId, agentId }: CallState,
): boolean {
  if (identity.kind !== "user") return false;
  const queue = queueId === null ? undefined : directory.queue(queueId);
  const serves = queue && directory.agent(identity.userId)?.queueIds.includes(queue.queueId);
  const isOfTeam = queue !== undefined && identity.teamIds.has(queue.teamId);
  return serves === true || isOfTeam || agentId === identity.userId;
}

/** What is not theirs does not exist for them. */
function requireSight(
  identity: Identity,
  scope: Scope,
  agentId: AgentId,
  teamIds: ReadonlySet<TeamId> | undefined,
): void {
  if (teamIds === undefined) throw new AppError("not_found", "There is no such agent.");
  if (scope === "site") return;
  if (identity.kind === "user") {
    if (identity.userId === agentId) return;
    if (scope === "team" && [...teamIds].some((team) => identity.teamIds.has(team))) return;
  }
  throw new AppError("not_found", "There is no such agent.");
}
