import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { AppError } from "#server/lib/app-error.ts";

const windowMs = 15 * 60_000;
/** Wrong passwords. */
const signIns = { failures: 10, status: 401 };

/**
 * Ten wrong passwords in 15 minutes for one person from one address. Never by the address alone: a
 * call centre is one address. Never by the name alone: anybody could lock anybody out.
 */
export function limitFailures(
  nameOf: (req: Request) => unknown,
  { failures, status }: { failures: number; status: number } = signIns,
): RequestHandler {
  return rateLimit({
    windowMs,
    limit: failures,
    standardHeaders: false,
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode !== status,
    keyGenerator: (req) => {
      const name = String(nameOf(req)).trim().toLowerCase().slice(0, 64);
      return `${name} ${ipKeyGenerator(req.ip ?? "")}`;
    },
    handler: (req, _res, next) => {
      const { resetTime } = (req as Request & { rateLimit: { resetTime?: Date } }).rateLimit;
      const waitMs = resetTime ? resetTime.getTime() - Date.now() : windowMs;
      next(
        new AppError("too_many_requests", "Too many failures. Wait before trying again.", {
          retryAfterSeconds: waitMs / 1_000,
        }),
      );
    },
  });
}
