import type { UserIdentity } from "#server/auth/identity.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";
import { callCommands } from "./call-commands.ts";
import type { CommandHandlers } from "./command.ts";
import type { DeskSocket } from "./desk-server.ts";
import type { DialParts } from "./dial-commands.ts";
import { dialCommands } from "./dial-commands.ts";
import { monitorCommands } from "./monitor-commands.ts";
import type { PartyParts } from "./party-commands.ts";
import { partyCommands } from "./party-commands.ts";
import type { Submit, Writes } from "./submit-command.ts";
import { submitTo } from "./submit-command.ts";
import type { SupervisorParts } from "./supervisor-commands.ts";
import { supervisorCommands } from "./supervisor-commands.ts";

type Conversation = { interactionId: InteractionId; customerId: CustomerId | null };

type Dependencies = SupervisorParts &
  PartyParts &
  DialParts & {
    engine: Pick<Engine, "submit" | "core">;
    /** SQL that stores note and disposition with the wrap-up. */
    wrapUpWrites: (
      wrapUp: Conversation & {
        identity: UserIdentity;
        callId: CallId;
        disposition: string | null;
        note: { body: string; rev: number } | null;
      },
    ) => Writes;
    /** Which conversation a call of this agent belonged to, also when it is over already. */
    conversationOf: (identity: UserIdentity, callId: CallId) => Promise<Conversation>;
    resync: (socket: DeskSocket) => void;
  };

/** What each command of a desk does: nearly always one input, answered with the core's verdict. */
export function deskCommandHandlers(deps: Dependencies): CommandHandlers {
  const submit = submitTo(deps.engine);
  return {
    ...callCommands(submit),
    ...partyCommands(submit, deps),
    ...dialCommands(submit, deps),
    ...supervisorCommands(submit, deps),
    ...monitorCommands(submit, deps),
    "call.wrapUp": wrapUp(submit, deps),
    "agent.setPresence": async (socket, { commandId, presence }) => {
      const agentId = socket.data.identity.userId;
      const verdict = await submit(socket, commandId, {
        kind: "presenceChosen",
        agentId,
        presence,
      });
      return { effective: verdict.effective ?? "now" };
    },
    "desk.resync": async (socket) => {
      deps.resync(socket);
      return {};
    },
  };
}

/** What was typed is stored with the input, also when the rules ended the wrap-up just before. */
function wrapUp(submit: Submit, deps: Dependencies): CommandHandlers["call.wrapUp"] {
  return async (socket, { callId, commandId, disposition, note, finish }) => {
    const { identity } = socket.data;
    const conversation = await deps.conversationOf(identity, callId);
    const typed = disposition !== null || note !== null;
    const writes = typed
      ? deps.wrapUpWrites({ ...conversation, identity, callId, disposition, note })
      : undefined;
    const kind = finish ? "wrapUpFinished" : "wrapUpExtended";
    const input = { kind, agentId: identity.userId, callId } as const;
    const verdict = await submit(socket, commandId, input, writes);
    return { wrapUpLeftMs: verdict.wrapUpLeftMs ?? null };
  };
}
