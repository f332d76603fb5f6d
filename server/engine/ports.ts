import type { AcdInput } from "#server/acd/inputs.ts";
import type { AcdQuestions } from "#server/acd/acd-core.ts";
import type { Outcome, Verdict } from "#server/acd/outcome.ts";
import type { Millis } from "#shared/time.ts";

/** The part of a pg client that writes inside the engine's transaction. */
export interface Queryable {
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** (source, eventId) is the idempotency key: `/pbx/demo` + CloudEvents id, `desk/<user>` + commandId. */
export type InputKey = Readonly<{ source: string; eventId: string }>;

export type Submission = Readonly<{
  key: InputKey;
  input: AcdInput;
  /**
   * SQL that belongs to the input and commits with it or not at all. What it throws (an AppError
   * `conflict`, say) refuses the submission; nothing of it is then stored.
   */
  writes?: (db: Queryable) => Promise<void>;
}>;

export type Submitted = Readonly<{
  /** true: this key was submitted before; the verdict is the one of then. */
  duplicate: boolean;
  /** Place in the log. */
  seq: number;
  verdict: Verdict;
}>;

/** One applied input, as listeners see it. `at` is the log's time. */
export type Applied = Readonly<{ seq: number; at: Millis; input: AcdInput; outcome: Outcome }>;

/** Where every change of live state goes through. */
export interface Engine {
  /**
   * Resolves after commit and apply: durable, then true.
   * Rejects with AppError `not_leader`, `storage_unavailable`, `outcome_unknown` (retry with the
   * same key), `draining`, or whatever `writes` threw.
   */
  submit(submission: Submission): Promise<Submitted>;
  /** Live questions. Only meaningful while this process leads. */
  readonly core: AcdQuestions;
  /** The log's time now: what durations on the wire are counted from. */
  now(): Millis;
  readonly leading: boolean;
  /** Called in log order, synchronously after apply. Must not throw. */
  onApplied(listener: (applied: Applied) => void): void;
  /** Called when this process becomes the leader (state restored) and when it stops being it. */
  onLeadership(listener: (leading: boolean) => void): void;
}

/**
 * Writes facts to tables, behind the log. Called with consecutive applied inputs inside one
 * transaction that also stores the position, so each fact is written exactly once.
 */
export interface Projection {
  readonly name: string;
  write(db: Queryable, batch: readonly Applied[]): Promise<void>;
}
