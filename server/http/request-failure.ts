import { AppError, toAppError } from "#server/lib/app-error.ts";
import { isStorageFailure } from "./storage-failure.ts";

/** What body-parser and Express themselves throw: http-errors with a `type` and a `status`. */
type HttpError = Error & { type?: string; status?: number };

/** Whatever a request ended with, as the error its caller is told. */
export function readFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isStorageFailure(error)) {
    return new AppError("storage_unavailable", "The database does not answer. Try again.", {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  return (error instanceof Error && readHttpError(error)) || toAppError(error);
}

function readHttpError(error: HttpError): AppError | undefined {
  switch (error.type) {
    case "entity.too.large":
      return new AppError("payload_too_large", "The body is too large.", { cause: error });
    case "charset.unsupported":
    case "encoding.unsupported":
      return new AppError("unsupported_media_type", "Send UTF-8, not compressed or with gzip.", {
        cause: error,
      });
    case "entity.parse.failed":
      return new AppError("malformed", "The body is not valid JSON.", { cause: error });
    default:
      // A path that cannot be decoded, an aborted body, a wrong length.
      return error.status === 400
        ? new AppError("malformed", "The request cannot be read.", { cause: error })
        : undefined;
  }
}
