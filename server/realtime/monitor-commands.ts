import type { CallState } from "#server/acd/acd-core.ts";
import type { MonitorMode } from "#shared/contracts/calls.ts";
import type { Scope } from "#shared/permissions.ts";
import type { CommandHandlers, Parsed } from "./command.ts";
import type { DeskSocket } from "./desk-server.ts";
import type { Submit } from "./submit-command.ts";
import { refusalOf } from "./submit-command.ts";
import type { SupervisorParts } from "./supervisor-commands.ts";
import { requireCall } from "./supervisor-commands.ts";

type MonitorCommands = Pick<
  CommandHandlers,
  "call.listen" | "call.whisper" | "call.barge" | "call.stopMonitoring" | "call.takeOver"
>;

/** A supervisor at somebody's side, or in their place: with a reason and an audit row each time. */
export function monitorCommands(submit: Submit, parts: SupervisorParts): MonitorCommands {
  function monitor(mode: MonitorMode) {
    return async (socket: DeskSocket, asked: Parsed<"call.listen">, scope: Scope) => {
      const { commandId, callId, agentId, reason } = asked;
      const { identity } = socket.data;
      requireTalk(requireCall(parts, identity, scope, callId));
      const writes = parts.auditWrites(identity, `call.${mode}`, `call:${callId}`, reason);
      const kind = "monitoringRequested";
      const by = identity.userId;
      const input = { kind, callId, by, agentId: agentId ?? null, mode } as const;
      await submit(socket, commandId, input, writes);
      return {};
    };
  }

  return {
    "call.listen": monitor("listen"),
    "call.whisper": monitor("whisper"),
    "call.barge": monitor("barge"),
    "call.stopMonitoring": async (socket, { commandId, callId }) => {
      const by = socket.data.identity.userId;
      const kind = "monitoringRequested";
      await submit(socket, commandId, { kind, callId, by, agentId: null, mode: "off" });
      return {};
    },
    "call.takeOver": async (socket, { commandId, callId, reason }, scope) => {
      const { identity } = socket.data;
      requireTalk(requireCall(parts, identity, scope, callId));
      const writes = parts.auditWrites(identity, "call.takeOver", `call:${callId}`, reason);
      const input = { kind: "callTakenOver", callId, by: identity.userId } as const;
      await submit(socket, commandId, input, writes);
      return {};
    },
  };
}

/** What the rules would refuse is asked before: the audit row commits ahead of their answer. */
function requireTalk({ stage, controls, agentId }: CallState): void {
  if (!controls.includes("conference")) throw refusalOf({ reason: "not_supported_by_phone" });
  const isTalk = (stage === "talking" || stage === "held") && agentId !== null;
  if (!isTalk) throw refusalOf({ reason: "not_possible_now" });
}
