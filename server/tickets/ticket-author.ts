import type { Identity } from "#server/auth/identity.ts";

/** Who writes, for the audit row. */
export type TicketAuthor = Readonly<{ identity: Identity; requestId: string | undefined }>;
