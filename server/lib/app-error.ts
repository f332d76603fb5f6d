import type { ErrorBody, ErrorCode, Fault } from "#shared/errors.ts";
import { errorStatus } from "#shared/errors.ts";

type Options = ErrorOptions & {
  faults?: readonly Fault[];
  /** The state as it is now, for `conflict`. */
  current?: unknown;
  retryAfterSeconds?: number;
};

/** A failure the caller is meant to see. Anything else that is thrown is a bug and answers 500. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly current: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: Options = {}) {
    super(message, options);
    this.code = code;
    this.faults = options.faults ?? [];
    this.current = options.current;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorStatus[this.code];
  }

  toBody(requestId?: string): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(requestId !== undefined && { requestId }),
      ...(this.current !== undefined && { current: this.current }),
    };
  }
}

/** Whatever was thrown, as something that is safe to show. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("internal_error", "Something went wrong on our side.", { cause: error });
}
