import type { RequestHandler } from "express";
import express from "express";
import { AppError } from "#server/lib/app-error.ts";

const largestBody = 256 * 1024;
const deepestBody = 8;
/** Files pass unread: whoever takes them reads them, after the right to send them was checked. */
const readable = ["application/json", "audio/wav", "text/csv", "application/octet-stream"];

/** Reads JSON bodies of the API: 256 KB, objects and arrays only, at most 8 levels. */
export function readJsonBody(): RequestHandler[] {
  return [requireJson, express.json({ limit: largestBody, strict: true }), refuseOddBody];
}

const requireJson: RequestHandler = (req, _res, next) => {
  // is() answers null without a body, but takes an announced length of 0 for one.
  const isEmpty = req.headers["content-length"] === "0";
  if (!isEmpty && req.is(readable) === false) {
    next(new AppError("unsupported_media_type", "Send application/json."));
  } else next();
};

const refuseOddBody: RequestHandler = (req, _res, next) => {
  if (isTooDeep(req.body, deepestBody)) {
    next(new AppError("malformed", `The body may be ${deepestBody} levels deep.`));
  } else next();
};

/** Stops at the limit, so the cost is bounded by the size of the body. */
export function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}
