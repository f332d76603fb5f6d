import type { Socket } from "socket.io-client";
import * as z from "zod/mini";
import type { CommandOutput, DeskCommandName } from "#shared/contracts/realtime.ts";
import { deskCommands } from "#shared/contracts/realtime.ts";
import { ErrorBody } from "#shared/errors.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { announceSessionEnd } from "#client/lib/session-ended.ts";
import type { Draft } from "./desk-connection.ts";

export const REPLY_TIMEOUT_MS = 5_000;

const Reply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorBody }),
]);

/**
 * Sends one command with an id of its own. Never buffered: "answer" that arrives a minute late
 * would answer another call.
 */
export async function sendCommand<Name extends DeskCommandName>(
  socket: Socket,
  name: Name,
  draft: Draft<Name>,
  timeoutMs: number = REPLY_TIMEOUT_MS,
): Promise<CommandOutput<Name>> {
  if (!socket.connected) {
    throw new RequestError({ code: "offline", message: "There is no connection to the server." });
  }
  const input = { ...draft, commandId: crypto.randomUUID() };
  const answer: unknown = await socket
    .timeout(timeoutMs)
    .emitWithAck(name, input)
    .catch((cause: unknown) => {
      throw new RequestError({ code: "no_answer", message: `No answer to ${name}.` }, cause);
    });
  const reply = Reply.safeParse(answer);
  if (!reply.success) throw unreadable(name, reply.error);
  if (!reply.data.ok) {
    if (reply.data.error.code === "not_signed_in") announceSessionEnd();
    throw new RequestError(reply.data.error);
  }
  const value = deskCommands[name].output.safeParse(reply.data.value);
  if (!value.success) throw unreadable(name, value.error);
  return value.data as CommandOutput<Name>;
}

function unreadable(name: string, cause: unknown): RequestError {
  const message = `The answer to ${name} cannot be read.`;
  return new RequestError({ code: "unreadable_answer", message }, cause);
}
