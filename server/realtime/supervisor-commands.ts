import type { CallState } from "#server/acd/acd-core.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { Engine } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import type { CommandHandlers } from "./command.ts";
import type { DeskSocket } from "./desk-server.ts";
import type { Submit, Writes } from "./submit-command.ts";
import { refusalOf } from "./submit-command.ts";

export type SupervisorParts = {
  engine: Pick<Engine, "core">;
  directory: Directory;
  /** SQL that leaves an audit row. */
  auditWrites: (identity: UserIdentity, action: string, subject: string, reason: string) => Writes;
};

type SupervisorCommands = Pick<
  CommandHandlers,
  "agent.forcePresence" | "call.forceClose" | "call.requeue"
>;

/** Interventions: within reach only, with a reason, and an audit row that commits with the input. */
export function supervisorCommands(submit: Submit, parts: SupervisorParts): SupervisorCommands {
  const { auditWrites } = parts;
  const by = (socket: DeskSocket): AgentId => socket.data.identity.userId;
  return {
    "agent.forcePresence": async (socket, { commandId, agentId, presence, reason }, scope) => {
      const { identity } = socket.data;
      requireAgent(parts, identity, scope, agentId);
      const writes = auditWrites(identity, "agent.forcePresence", `agent:${agentId}`, reason);
      const input = { kind: "presenceForced", agentId, presence, by: by(socket) } as const;
      await submit(socket, commandId, input, writes);
      return {};
    },
    "call.forceClose": async (socket, { commandId, callId, reason }, scope) => {
      const { identity } = socket.data;
      requireCall(parts, identity, scope, callId);
      const writes = auditWrites(identity, "call.forceClose", `call:${callId}`, reason);
      const input = { kind: "callForceClosed", callId, by: by(socket) } as const;
      await submit(socket, commandId, input, writes);
      return {};
    },
    "call.requeue": async (socket, { commandId, callId, reason }, scope) => {
      const { identity } = socket.data;
      requireQueued(requireCall(parts, identity, scope, callId));
      const writes = auditWrites(identity, "call.requeue", `call:${callId}`, reason);
      const input = { kind: "callRequeued", callId, by: by(socket) } as const;
      await submit(socket, commandId, input, writes);
      return {};
    },
  };
}

/** A supervisor acts on their own teams, an administrator on the site; others do not exist for them. */
function requireAgent(
  { directory }: Pick<SupervisorParts, "directory">,
  identity: UserIdentity,
  scope: Scope,
  agentId: AgentId | null,
): void {
  if (agentId === identity.userId) return;
  const agent = agentId === null ? undefined : directory.agent(agentId);
  if (scope === "site" && agent) return;
  const inTeam = [...(agent?.teamIds ?? [])].some((team) => identity.teamIds.has(team));
  if (scope !== "team" || !inTeam) {
    throw new AppError("not_found", "There is nobody of that name in your teams.");
  }
}

export function requireCall(
  parts: Pick<SupervisorParts, "engine" | "directory">,
  identity: UserIdentity,
  scope: Scope,
  callId: CallId,
): CallState {
  const call = parts.engine.core.call(callId);
  if (!call) throw new AppError("not_found", "There is no such call.");
  if (scope === "site") return call;
  const queue = call.queueId === null ? undefined : parts.directory.queue(call.queueId);
  if (scope === "team" && queue && identity.teamIds.has(queue.teamId)) return call;
  requireAgent(parts, identity, scope, call.agentId);
  return call;
}

/** What the rules would refuse is asked before: the audit row commits ahead of their answer. */
function requireQueued({ mode, stage, queuedAt }: CallState): void {
  if (mode === "followed") throw refusalOf({ reason: "not_supported_by_phone" });
  if (stage === "ivr" || queuedAt === null) throw refusalOf({ reason: "not_possible_now" });
}
