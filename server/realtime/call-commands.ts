import type { ControlRequest } from "#server/acd/inputs.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { CommandHandlers } from "./command.ts";
import type { DeskSocket } from "./desk-server.ts";
import type { Submit } from "./submit-command.ts";
import { refusalOf } from "./submit-command.ts";

type CallCommands = Pick<
  CommandHandlers,
  | "offer.acknowledge"
  | "call.accept"
  | "call.decline"
  | "call.hold"
  | "call.retrieve"
  | "call.hangUp"
  | "call.mute"
  | "call.sendDigits"
>;

/** What an agent does with a call that rings or is talked on: one input each. */
export function callCommands(submit: Submit): CallCommands {
  const me = (socket: DeskSocket): AgentId => socket.data.identity.userId;

  async function control(
    socket: DeskSocket,
    { commandId, callId }: { commandId: string; callId: CallId },
    request: ControlRequest,
  ) {
    const input = {
      kind: "controlRequested",
      agentId: me(socket),
      callId,
      control: request,
    } as const;
    await submit(socket, commandId, input);
    return {};
  }

  return {
    "offer.acknowledge": async (socket, { commandId, offerId }) => {
      await submit(socket, commandId, { kind: "offerAcknowledged", agentId: me(socket), offerId });
      return {};
    },
    "call.accept": async (socket, { commandId, offerId }) => {
      const input = { kind: "offerAccepted", agentId: me(socket), offerId } as const;
      const verdict = await submit(socket, commandId, input);
      if (!verdict.callId) throw refusalOf({ reason: "offer_gone" });
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
  };
}
