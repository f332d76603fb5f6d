import type { Response } from "express";
import type { Identity } from "#server/auth/identity.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import type { UserId } from "#shared/ids.ts";

/** Who writes, for the audit row. */
export type TicketAuthor = Readonly<{ identity: Identity; requestId: string | undefined }>;

export function authorOf({ identity, res }: { identity: Identity; res: Response }): TicketAuthor {
  return { identity, requestId: requestIdOf(res) };
}

/** null: a machine. */
export function personIdOf({ identity }: Pick<TicketAuthor, "identity">): UserId | null {
  return identity.kind === "user" ? identity.userId : null;
}
