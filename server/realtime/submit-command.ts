import type { AcdInput } from "#server/acd/inputs.ts";
import type { Verdict } from "#server/acd/outcome.ts";
import type { Engine, Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { ErrorCode } from "#shared/errors.ts";
import { errorStatus } from "#shared/errors.ts";
import type { DeskSocket } from "./desk-server.ts";

export type Writes = (db: Queryable) => Promise<void>;

/** Submits one input of a desk under its command id; resolves with the verdict, rejects a refusal. */
export type Submit = (
  socket: DeskSocket,
  commandId: string,
  input: AcdInput,
  writes?: Writes,
) => Promise<Verdict>;

export function submitTo(engine: Pick<Engine, "submit">): Submit {
  return async (socket, commandId, input, writes) => {
    const key = { source: `desk/${socket.data.identity.userName}`, eventId: commandId };
    const { verdict } = await engine.submit({ key, input, ...(writes && { writes }) });
    if (verdict.status === "rejected") throw refusalOf(verdict);
    return verdict;
  };
}

/** The core's reason as an error the client knows. */
export function refusalOf({ reason }: Pick<Verdict, "reason">): AppError {
  const isCode = reason !== undefined && reason in errorStatus;
  const code = isCode ? (reason as ErrorCode) : "not_possible_now";
  return new AppError(code, "The call centre's rules do not allow this now.");
}
