import type * as z from "zod/mini";
import type { UserIdentity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import { parseInput } from "#server/http/parse-input.ts";
import { readFailure } from "#server/http/request-failure.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { CommandOutput, DeskCommandName, Reply } from "#shared/contracts/realtime.ts";
import { deskCommands } from "#shared/contracts/realtime.ts";
import type { Scope } from "#shared/permissions.ts";
import type { DeskSocket } from "./desk-server.ts";

/** Call control that comes later than this is not what the agent wants any more. */
const expiresAfterMs = 3_000;

export type Parsed<Name extends DeskCommandName> = z.output<(typeof deskCommands)[Name]["input"]>;
export type CommandHandler<Name extends DeskCommandName> = (
  socket: DeskSocket,
  input: Parsed<Name>,
  scope: Scope,
) => Promise<CommandOutput<Name>>;
export type CommandHandlers = { [Name in DeskCommandName]: CommandHandler<Name> };

type Guard = {
  log: Logger;
  /** Asked at each command: rights may have changed since the handshake. */
  identityNow: (socket: DeskSocket) => UserIdentity | undefined;
};

/**
 * Registers every command of the contract: right, input and expiry are checked here, once, and
 * every command is answered. A client that leaves the acknowledgement out is not served.
 */
export function listenForCommands(
  socket: DeskSocket,
  handlers: CommandHandlers,
  guard: Guard,
): void {
  for (const name of Object.keys(deskCommands) as DeskCommandName[]) {
    // Socket.IO's types cannot follow a name out of a list.
    const on = socket.on.bind(socket) as unknown as (
      name: string,
      listener: (...sent: unknown[]) => void,
    ) => void;
    on(name, (input, acknowledge) => {
      if (typeof acknowledge !== "function") return;
      const run = handlers[name] as CommandHandler<DeskCommandName>;
      void answer(socket, name, run, input, guard).then((reply) => acknowledge(reply));
    });
  }
  socket.onAny((name: string, ...sent: unknown[]) => {
    const acknowledge = sent.at(-1);
    if (Object.hasOwn(deskCommands, name) || typeof acknowledge !== "function") return;
    const unknown = new AppError("method_not_allowed", "There is no such command.");
    acknowledge({ ok: false, error: unknown.toBody() });
  });
}

async function answer(
  socket: DeskSocket,
  name: DeskCommandName,
  run: CommandHandler<DeskCommandName>,
  raw: unknown,
  { log, identityNow }: Guard,
): Promise<Reply<unknown>> {
  try {
    const identity = identityNow(socket);
    if (!identity) throw new AppError("not_signed_in", "The session is over.");
    socket.data.identity = identity;
    const scope = reachOf(identity, deskCommands[name].access);
    if (!scope) throw new AppError("permission_denied", `This needs ${deskCommands[name].access}.`);
    const input = parseInput(deskCommands[name].input, raw);
    if ((input.sentAgoMs ?? 0) > expiresAfterMs) {
      throw new AppError("command_expired", "The command came too late and was not carried out.");
    }
    return { ok: true, value: await run(socket, input, scope) };
  } catch (error) {
    const known = readFailure(error);
    if (known.code === "internal_error") log.error({ error, command: name }, "desk command failed");
    return { ok: false, error: known.toBody() };
  }
}
