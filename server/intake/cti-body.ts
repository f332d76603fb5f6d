import type { Request } from "express";
import { AppError } from "#server/lib/app-error.ts";
import { CtiFields } from "#server/telephony/webhook/cti-fields.ts";
import { jsonOf, mediaTypeOf, requireUtf8, textOf } from "./read-body.ts";

/** The fields of a form (URL-encoded or multipart) or of a flat JSON object. */
export async function readCtiFields(req: Request): Promise<CtiFields> {
  const type = mediaTypeOf(req);
  requireUtf8(type);
  if (type.name === "application/x-www-form-urlencoded")
    return CtiFields.fromEntries(new URLSearchParams(textOf(req.body)));
  if (type.name === "application/json") return CtiFields.fromEntries(Object.entries(flatJson(req)));
  if (type.name === "multipart/form-data") return CtiFields.fromEntries(await readMultipart(req));
  throw new AppError("unsupported_media_type", "Send a form or JSON.");
}

function flatJson(req: Request): object {
  const body = jsonOf(req.body);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new AppError("malformed", "Send a JSON object.", {
    faults: [{ pointer: "", detail: "Not an object." }],
  });
}

/** `curl --form`, as Zammad's own examples do it. Files are no fields and fall away. */
async function readMultipart(req: Request): Promise<Iterable<[string, unknown]>> {
  const headers = { "content-type": req.headers["content-type"] ?? "" };
  const body = Buffer.isBuffer(req.body) ? new Uint8Array(req.body) : null;
  try {
    return (await new Response(body, { headers }).formData()).entries();
  } catch (cause) {
    throw new AppError("malformed", "The form cannot be read.", { cause });
  }
}
