import type { Request } from "express";
import { AppError } from "#server/lib/app-error.ts";

const largestUpload = 10 * 1024 * 1024;

/** The body as it comes, up to ten megabytes; read only after the right to send it was checked. */
export async function readUpload(req: Request): Promise<Buffer> {
  if (!req.is("audio/wav")) throw new AppError("unsupported_media_type", "Send audio/wav.");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestUpload) {
      throw new AppError("payload_too_large", "A prompt may have ten megabytes.");
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
