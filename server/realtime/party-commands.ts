import type { ConsultTarget, TransferTarget } from "#server/acd/inputs.ts";
import type { DialPolicy } from "#server/telephony/dial-policy.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { CallTarget } from "#shared/contracts/calls.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { CommandHandlers, Parsed } from "./command.ts";
import type { DeskSocket } from "./desk-server.ts";
import type { Submit } from "./submit-command.ts";

export type PartyParts = {
  engine: Pick<Engine, "core">;
  dialPolicy: DialPolicy;
};

type PartyCommands = Pick<
  CommandHandlers,
  | "call.transfer"
  | "call.consult"
  | "call.alternate"
  | "call.completeTransfer"
  | "call.cancelConsult"
  | "call.conference"
  | "call.dropParty"
  | "call.askForHelp"
>;
type Step = "callAlternated" | "transferCompleted" | "consultCancelled" | "callConferenced";

/** What an agent does with a call and somebody else. Numbers pass the dial policy before the rules. */
export function partyCommands(submit: Submit, parts: PartyParts): PartyCommands {
  const me = (socket: DeskSocket): AgentId => socket.data.identity.userId;

  function step(kind: Step) {
    return async (socket: DeskSocket, { commandId, callId }: Parsed<"call.alternate">) => {
      await submit(socket, commandId, { kind, agentId: me(socket), callId });
      return {};
    };
  }

  return {
    "call.transfer": async (socket, { commandId, callId, target: wanted, reason }) => {
      const agentId = me(socket);
      const target = await permitted(parts, { agentId, callId, target: wanted });
      const kind = "transferRequested";
      await submit(socket, commandId, { kind, agentId, callId, target, reason });
      return {};
    },
    "call.consult": async (socket, { commandId, callId, target: wanted, reason }) => {
      const agentId = me(socket);
      const target = await permitted(parts, { agentId, callId, target: wanted });
      const kind = "consultRequested";
      await submit(socket, commandId, { kind, agentId, callId, target, reason });
      return {};
    },
    "call.alternate": step("callAlternated"),
    "call.completeTransfer": step("transferCompleted"),
    "call.cancelConsult": step("consultCancelled"),
    "call.conference": step("callConferenced"),
    "call.dropParty": async (socket, { commandId, callId, party }) => {
      await submit(socket, commandId, { kind: "partyDropped", agentId: me(socket), callId, party });
      return {};
    },
    "call.askForHelp": async (socket, { commandId, callId, reason }) => {
      await submit(socket, commandId, { kind: "helpAsked", agentId: me(socket), callId, reason });
      return {};
    },
  };
}

type Wanted<Target> = { agentId: AgentId; callId: CallId; target: Target };

async function permitted(
  parts: PartyParts,
  wanted: Wanted<Extract<CallTarget, { kind: "agent" | "number" }>>,
): Promise<ConsultTarget>;
async function permitted(parts: PartyParts, wanted: Wanted<CallTarget>): Promise<TransferTarget>;
async function permitted(
  { engine, dialPolicy }: PartyParts,
  { agentId, callId, target }: Wanted<CallTarget>,
): Promise<TransferTarget> {
  if (target.kind !== "number") return target;
  const queueId = engine.core.call(callId)?.queueId ?? null;
  return {
    kind: "number",
    ...(await dialPolicy.check({ number: target.number, agentId, queueId })),
  };
}
