import type { Request } from "express";
import { AppError } from "#server/lib/app-error.ts";

type Limit = Readonly<{ types: readonly string[]; most: number }>;

/** The body as it comes; read only after the right to send it was checked. */
export async function readBody(req: Request, { types, most }: Limit): Promise<Buffer> {
  if (!req.is([...types])) {
    throw new AppError("unsupported_media_type", `Send ${types.join(" or ")}.`);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new AppError("payload_too_large", `At most ${most} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
