import { pino, stdTimeFunctions } from "pino";
import type { DestinationStream } from "pino";
import type { Logger } from "./logger.ts";

type Level = "debug" | "info" | "warn" | "error" | "silent";

const secrets = ["password", "authorization", "cookie", "token", "secret", "secretKey"];

/** JSON, one line per entry, UTC. Secrets never reach it; an Error is logged under `error`. */
export function createLogger(level: Level, destination = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `["set-${name}"]`]),
        censor: "[redacted]",
      },
      serializers: { error: describeError },
    },
    destination,
  );
}

/** A full disk or a closed pipe loses log lines, never the server. */
function standardOutput(): DestinationStream {
  const destination = pino.destination({ fd: 1, sync: true });
  destination.on("error", () => undefined);
  return destination;
}

/** Not every field of an error: those of the database driver carry the values of the statement. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = "code" in error ? String(error.code) : undefined;
  return {
    name,
    code,
    message,
    stack,
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}
