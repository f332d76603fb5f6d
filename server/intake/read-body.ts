import { isUtf8 } from "node:buffer";
import type { Request } from "express";
import express from "express";
import { AppError } from "#server/lib/app-error.ts";

export const largestEvent = 64 * 1024;
export const largestBatch = 1024 * 1024;

/** Bytes as sent: a signature covers them. Compressed bodies are refused, so there is nothing to blow up. */
export function readBytes(limit: number) {
  return express.raw({ type: () => true, limit, inflate: false });
}

const byteOrderMark = "\uFEFF";

/** The body as text; `malformed` unless it is UTF-8. */
export function textOf(body: unknown): string {
  // Without a body the parser leaves no buffer.
  if (!Buffer.isBuffer(body)) return "";
  if (!isUtf8(body)) throw new AppError("malformed", "The body is not UTF-8.");
  const text = body.toString("utf8");
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

export function jsonOf(body: unknown): unknown {
  const text = textOf(body);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed", "The body is not valid JSON.", {
      faults: [{ pointer: "", detail: text === "" ? "There is no body." : "Not JSON." }],
      cause,
    });
  }
}

export type MediaType = Readonly<{ name: string; charset: string }>;

export function mediaTypeOf(req: Request): MediaType {
  const [name = "", ...parameters] = (req.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(parameter)?.[1])
    .find(Boolean);
  return { name: name.trim(), charset: charset ?? "utf-8" };
}

export function requireUtf8({ charset }: MediaType): void {
  if (charset !== "utf-8" && charset !== "utf8" && charset !== "us-ascii")
    throw new AppError("unsupported_media_type", "Send UTF-8.");
}
