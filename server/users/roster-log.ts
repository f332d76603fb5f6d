import type { Queryable } from "#server/engine/ports.ts";
import type { UserId } from "#shared/ids.ts";

/** What routing and the directory have to know of a change to a person. */
export type RosterChange = Readonly<{
  userId: UserId;
  /** Active, with a role that takes calls. */
  takesCalls: boolean;
  tookCalls: boolean;
}>;

/**
 * Commits the writes of a change to a person. The engine's log stands behind it, so that a person
 * who takes calls, or no longer does, is an input that commits with the rows.
 */
export interface RosterLog {
  commit(change: RosterChange, writes: (db: Queryable) => Promise<void>): Promise<void>;
}
