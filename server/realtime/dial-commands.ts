import type { AcdInput } from "#server/acd/inputs.ts";
import type { DialWish } from "#server/telephony/dial-policy.ts";
import type { CommandHandlers } from "./command.ts";
import type { Submit } from "./submit-command.ts";
import { refusalOf } from "./submit-command.ts";

/** `dialOut` permits the number and makes the input of the call. */
export type DialParts = {
  dialOut: (wish: DialWish) => Promise<Extract<AcdInput, { kind: "callDialled" }>>;
};

export function dialCommands(
  submit: Submit,
  { dialOut }: DialParts,
): Pick<CommandHandlers, "call.dial"> {
  return {
    "call.dial": async (socket, { commandId, number, queueId }) => {
      const agentId = socket.data.identity.userId;
      const verdict = await submit(socket, commandId, await dialOut({ number, agentId, queueId }));
      if (!verdict.callId) throw refusalOf({ reason: "not_possible_now" });
      return { callId: verdict.callId };
    },
  };
}
