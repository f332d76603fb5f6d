import type { ErrorCode, Fault, Problem } from "./errors.ts";

/** What only the caller can find out: no network, no answer in time, an answer nobody can read. */
export type CallerErrorCode = "offline" | "no_answer" | "unreadable_answer";

/** Why there is no answer, before it becomes an error. */
export type ApiRefusal =
  | Problem
  | {
      readonly code: ErrorCode | CallerErrorCode;
      readonly message: string;
      readonly requestId?: string | undefined;
    };

/** What `createApiClient` rejects with, unless it is given another error to make. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode | CallerErrorCode;
  /** To quote when one asks the operators. */
  readonly requestId: string | undefined;
  readonly faults: readonly Fault[];
  /** The state as it is now, when the code is `conflict`. */
  readonly current: unknown;

  constructor(refusal: ApiRefusal, cause?: unknown) {
    super("message" in refusal ? refusal.message : (refusal.detail ?? refusal.title), { cause });
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.faults = "errors" in refusal ? (refusal.errors ?? []) : [];
    this.current = "current" in refusal ? refusal.current : undefined;
  }
}
