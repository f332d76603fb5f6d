import type { ErrorBody, ErrorCode, Fault, Problem } from "#shared/errors.ts";

/** What only the browser can find out: no network, no answer in time, an answer nobody can read. */
export type ClientErrorCode = "offline" | "no_answer" | "unreadable_answer";

interface Refusal {
  readonly code: ErrorCode | ClientErrorCode;
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly errors?: readonly Fault[] | undefined;
  readonly current?: unknown;
}

/** The server's answer when it is not the one we hoped for. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: ErrorCode | ClientErrorCode;
  readonly requestId: string | undefined;
  /** Which fields are wrong, and how. */
  readonly faults: readonly Fault[];
  /** The state on the server now, when the code is `conflict`. */
  readonly current: unknown;

  constructor(refusal: Refusal | ErrorBody | Problem, cause?: unknown) {
    super(messageOf(refusal), { cause });
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.faults = "errors" in refusal ? (refusal.errors ?? []) : [];
    this.current = refusal.current;
  }
}

function messageOf(refusal: Refusal | ErrorBody | Problem): string {
  return "message" in refusal ? refusal.message : (refusal.detail ?? refusal.title);
}
