import type { Request, RequestHandler, Response } from "express";
import { Router } from "express";
import type { KeyRing, LiveKey } from "#server/integration-keys/key-ring.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import { gatherBinaryEvent } from "#server/telephony/webhook/read-binary-event.ts";
import { postTelephonyEvents, type EventResult } from "#shared/contracts/telephony.ts";
import { bearerKey, signingKey } from "./authenticate.ts";
import { jsonOf, largestBatch, largestEvent, mediaTypeOf, readBytes } from "./read-body.ts";
import { requireUtf8, textOf } from "./read-body.ts";
import type { RateLimit } from "./rate-limit.ts";
import { readOrThrow, takeBatch, takeOne, type Intake } from "./take-events.ts";

type Parts = Intake & Readonly<{ keys: KeyRing; limit: RateLimit; clock: Clock }>;

const mostPerBatch = 500;
type Mode = "structured" | "batch" | "binary";
const readEvent = readBytes(largestEvent);
const readBatch = readBytes(largestBatch);

/**
 * POST /telephony/events. A bearer key is checked before the body is read; a signature needs the
 * body first. What is thrown becomes problem+json further up.
 */
export function eventRoutes(parts: Parts): Router {
  const { keys, limit, clock } = parts;
  const router = Router();
  const prepare: RequestHandler = (req, res, next) => {
    const key = bearerKey(req, keys);
    if (key) admit(res, key, limit);
    const mode = modeOf(req);
    res.locals.mode = mode;
    (mode === "batch" ? readBatch : readEvent)(req, res, next);
  };
  router.post(postTelephonyEvents.path, prepare, async (req, res) => {
    const key =
      (res.locals.key as LiveKey | undefined) ??
      admit(res, signingKey(req, keys, clock.now()), limit);
    const results = await takeAll(parts, req, res.locals.mode as Mode, key);
    res.status(202).json({ results });
  });
  return router;
}

async function takeAll(
  parts: Parts,
  req: Request,
  mode: Mode,
  key: LiveKey,
): Promise<EventResult[]> {
  if (mode === "batch") {
    const batch = readBatchOf(req);
    parts.limit.spend(key.identity.keyId, batch.length - 1);
    return takeBatch(parts, batch, key.identity);
  }
  const written = mode === "structured" ? jsonOf(req.body) : readOrThrow(gatherBinary(req));
  return [await takeOne(parts, written, key.identity)];
}

/** One event is paid for here, the rest of a batch when its size is known. */
function admit(res: Response, key: LiveKey, limit: RateLimit): LiveKey {
  limit.spend(key.identity.keyId, 1);
  res.locals.key = key;
  res.locals.identity = key.identity;
  return key;
}

/** Section 3 of the HTTP binding: the content type tells the mode. */
function modeOf(req: Request): Mode {
  const type = mediaTypeOf(req);
  requireUtf8(type);
  if (type.name === "application/cloudevents+json") return "structured";
  if (type.name === "application/cloudevents-batch+json") return "batch";
  const binary = req.headers["ce-specversion"] !== undefined;
  if (binary && (type.name === "" || /^application\/(?:[\w.-]+\+)?json$/.test(type.name)))
    return "binary";
  throw new AppError(
    "unsupported_media_type",
    "Send application/cloudevents+json, application/cloudevents-batch+json, or ce-* headers with application/json.",
  );
}

function gatherBinary(req: Request) {
  const data = textOf(req.body) === "" ? undefined : jsonOf(req.body);
  return gatherBinaryEvent(req.headers, data);
}

function readBatchOf(req: Request): unknown[] {
  const batch = jsonOf(req.body);
  if (!Array.isArray(batch))
    throw new AppError("malformed", "A batch is a JSON array.", {
      faults: [{ pointer: "", detail: "Not an array." }],
    });
  if (batch.length > mostPerBatch)
    throw new AppError("payload_too_large", `A batch holds at most ${mostPerBatch} events.`);
  return batch;
}
