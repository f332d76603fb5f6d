import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Problem } from "#shared/errors.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";
import { readFailure } from "./request-failure.ts";
import { requestIdOf } from "./request-id.ts";

/** RFC 9457. The code is the contract, so `type` stays `about:blank` and title is the status'. */
export function toProblem(error: AppError, requestId?: string): Problem {
  return {
    type: "about:blank",
    title: STATUS_CODES[error.status] ?? "Error",
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(requestId !== undefined && { requestId }),
    ...(error.faults.length > 0 && { errors: [...error.faults] }),
    ...(error.current !== undefined && { current: error.current }),
  };
}

/** The one place where an exception becomes an HTTP answer. Nothing of a bug reaches the caller. */
export function handleError(log: Logger): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const error = readFailure(thrown);
    const requestId = requestIdOf(res);
    const facts = { requestId, method: req.method, path: req.path };
    if (error.status >= 500)
      log.error({ ...facts, code: error.code, err: thrown }, "request failed");
    else if (error.status === 401 || error.status === 403) {
      const identity = res.locals.identity as Identity | undefined;
      const actor = identity ? actorOf(identity) : "anonymous";
      log.warn({ ...facts, code: error.code, actor, address: req.ip }, "request refused");
    }
    if (error.retryAfterSeconds !== undefined) {
      res.setHeader("Retry-After", String(Math.max(1, Math.ceil(error.retryAfterSeconds))));
    } else if (error.status === 503 || error.status === 429) res.setHeader("Retry-After", "1");
    res
      .status(error.status)
      .type("application/problem+json")
      .send(JSON.stringify(toProblem(error, requestId)));
  };
}

export const answerNotFound: RequestHandler = (_req, _res, next) => {
  next(new AppError("not_found", "There is nothing at this address."));
};
