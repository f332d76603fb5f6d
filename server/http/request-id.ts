import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestHandler, Response } from "express";

/** Letters that cannot break a log line or a header. */
const acceptable = /^[A-Za-z0-9._:-]{1,64}$/;

/** The caller's `X-Request-Id` where it is harmless, else one of ours. */
export function nameOfRequest({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && acceptable.test(given) ? given : randomUUID();
}

export const nameRequest: RequestHandler = (req, res, next) => {
  const requestId = nameOfRequest(req);
  res.locals.requestId = requestId;
  res.setHeader("X-Request-Id", requestId);
  next();
};

export function requestIdOf(res: Response): string | undefined {
  return res.locals.requestId as string | undefined;
}
