import type { AcdInput, ControlRequest } from "#server/acd/inputs.ts";
import type { Verdict } from "#server/acd/outcome.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { Engine, Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { ErrorCode } from "#shared/errors.ts";
import { errorStatus } from "#shared/errors.ts";
import type { AgentId, CallId, CustomerId, InteractionId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import type { CommandHandlers, Parsed } from "./command.ts";
import type { DeskSocket } from "./desk-server.ts";

type Writes = (db: Queryable) => Promise<void>;

type Dependencies = {
  engine: Pick<Engine, "submit" | "core">;
  directory: Directory;
  /** SQL that stores note and disposition with the wrap-up. */
  wrapUpWrites: (input: {
    identity: UserIdentity;
    interactionId: InteractionId;
    callId: CallId;
    disposition: string | null;
    note: { body: string; rev: number } | null;
    customerId: CustomerId | null;
  }) => Writes;
  /** SQL that leaves an audit row. */
  auditWrites: (identity: UserIdentity, action: string, subject: string, reason: string) => Writes;
  /** Which interaction a call of this agent belonged to, also when it is over already. */
  conversationOf: (
    identity: UserIdentity,
    callId: CallId,
  ) => Promise<{ interactionId: InteractionId; customerId: CustomerId | null }>;
  resync: (socket: DeskSocket) => void;
};

/** What each command of a desk does: nearly always one input, answered with the core's verdict. */
export function deskCommandHandlers(deps: Dependencies): CommandHandlers {
  const { engine, directory } = deps;

  async function submit(
    socket: DeskSocket,
    commandId: string,
    input: AcdInput,
    writes?: Writes,
  ): Promise<Verdict> {
    const key = { source: `desk/${socket.data.identity.userName}`, eventId: commandId };
    const { verdict } = await engine.submit({ key, input, ...(writes && { writes }) });
    if (verdict.status === "rejected") throw refusal(verdict);
    return verdict;
  }

  const me = (socket: DeskSocket): AgentId => socket.data.identity.userId;

  async function control(
    socket: DeskSocket,
    { commandId, callId }: { commandId: string; callId: CallId },
    request: ControlRequest,
  ) {
    await submit(socket, commandId, {
      kind: "controlRequested",
      agentId: me(socket),
      callId,
      control: request,
    });
    return {};
  }

  /** A supervisor acts on their own teams, an administrator on the site; others do not exist for them. */
  function requireReach(socket: DeskSocket, scope: Scope, agentId: AgentId | null): void {
    const { identity } = socket.data;
    if (scope === "site" || agentId === identity.userId) return;
    const agent = agentId === null ? undefined : directory.agent(agentId);
    const shared =
      scope === "team" && [...(agent?.teamIds ?? [])].some((team) => identity.teamIds.has(team));
    if (!shared) throw new AppError("not_found", "There is nobody of that name in your teams.");
  }

  function requireCallReach(socket: DeskSocket, scope: Scope, callId: CallId): void {
    const call = engine.core.call(callId);
    if (!call) throw new AppError("not_found", "There is no such call.");
    const queue = call.queueId === null ? undefined : directory.queue(call.queueId);
    const { identity } = socket.data;
    if (scope === "site" || (scope === "team" && queue && identity.teamIds.has(queue.teamId)))
      return;
    requireReach(socket, scope, call.agentId);
  }

  async function wrapUp(socket: DeskSocket, input: Parsed<"call.wrapUp">) {
    const { callId, commandId, disposition, note } = input;
    const { identity } = socket.data;
    const conversation = await deps.conversationOf(identity, callId);
    const kind = input.finish ? "wrapUpFinished" : "wrapUpExtended";
    const writes =
      disposition !== null || note !== null
        ? deps.wrapUpWrites({ ...conversation, identity, callId, disposition, note })
        : undefined;
    const verdict = await submit(
      socket,
      commandId,
      { kind, agentId: identity.userId, callId },
      writes,
    );
    return { wrapUpLeftMs: verdict.wrapUpLeftMs ?? null };
  }

  return {
    "offer.acknowledge": async (socket, { commandId, offerId }) => {
      await submit(socket, commandId, { kind: "offerAcknowledged", agentId: me(socket), offerId });
      return {};
    },
    "call.accept": async (socket, { commandId, offerId }) => {
      const verdict = await submit(socket, commandId, {
        kind: "offerAccepted",
        agentId: me(socket),
        offerId,
      });
      if (verdict.status !== "accepted" || !verdict.callId)
        throw refusal({ ...verdict, reason: "offer_gone" });
      return { callId: verdict.callId };
    },
    "call.decline": async (socket, { commandId, offerId }) => {
      await submit(socket, commandId, { kind: "offerDeclined", agentId: me(socket), offerId });
      return {};
    },
    "call.hold": (socket, input) => control(socket, input, { kind: "hold" }),
    "call.retrieve": (socket, input) => control(socket, input, { kind: "retrieve" }),
    "call.hangUp": (socket, input) => control(socket, input, { kind: "hangUp" }),
    "call.mute": (socket, input) => control(socket, input, { kind: "mute", muted: input.muted }),
    "call.sendDigits": (socket, input) =>
      control(socket, input, { kind: "digits", digits: input.digits }),
    "call.wrapUp": wrapUp,
    "agent.setPresence": async (socket, { commandId, presence }) => {
      const verdict = await submit(socket, commandId, {
        kind: "presenceChosen",
        agentId: me(socket),
        presence,
      });
      return { effective: verdict.effective ?? "now" };
    },
    "desk.resync": async (socket) => {
      deps.resync(socket);
      return {};
    },
    "agent.forcePresence": async (socket, { commandId, agentId, presence, reason }, scope) => {
      requireReach(socket, scope, agentId);
      const writes = deps.auditWrites(
        socket.data.identity,
        "agent.forcePresence",
        `agent:${agentId}`,
        reason,
      );
      await submit(
        socket,
        commandId,
        { kind: "presenceForced", agentId, presence, by: me(socket) },
        writes,
      );
      return {};
    },
    "call.forceClose": async (socket, { commandId, callId, reason }, scope) => {
      requireCallReach(socket, scope, callId);
      const writes = deps.auditWrites(
        socket.data.identity,
        "call.forceClose",
        `call:${callId}`,
        reason,
      );
      await submit(socket, commandId, { kind: "callForceClosed", callId, by: me(socket) }, writes);
      return {};
    },
    "call.requeue": async (socket, { commandId, callId, reason }, scope) => {
      requireCallReach(socket, scope, callId);
      const writes = deps.auditWrites(
        socket.data.identity,
        "call.requeue",
        `call:${callId}`,
        reason,
      );
      await submit(socket, commandId, { kind: "callRequeued", callId, by: me(socket) }, writes);
      return {};
    },
  };
}

function refusal({ reason }: Verdict): AppError {
  const code =
    reason !== undefined && reason in errorStatus ? (reason as ErrorCode) : "not_possible_now";
  return new AppError(code, "The call centre's rules do not allow this now.");
}
