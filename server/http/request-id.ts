import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";

/** Letters that cannot break a log line or a header. */
const acceptable = /^[A-Za-z0-9._:-]{1,64}$/;

/** Names the request: the caller's `X-Request-Id` where it is harmless, else one of ours. */
export const nameRequest: RequestHandler = (req, res, next) => {
  const given = req.headers["x-request-id"];
  const requestId = typeof given === "string" && acceptable.test(given) ? given : randomUUID();
  res.locals.requestId = requestId;
  res.setHeader("X-Request-Id", requestId);
  next();
};

export function requestIdOf(res: Response): string | undefined {
  return res.locals.requestId as string | undefined;
}
