import type { RequestListener } from "node:http";
import { Router } from "express";
import type { Transport } from "#server/http/security-headers.ts";
import type { KeyRing } from "#server/integration-keys/key-ring.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import {
  postPlacetelEvent,
  postSipgateEvent,
  postTelephonyEvents,
  postZammadEvent,
} from "#shared/contracts/telephony.ts";
import { ctiRoutes } from "./cti-routes.ts";
import { eventRoutes } from "./event-routes.ts";
import type { BlockedCallers, EventSink, WaitEstimate } from "./event-sink.ts";
import { createRateLimit } from "./rate-limit.ts";
import { shortWay } from "./short-way.ts";

export type IntakeParts = Readonly<{
  sink: EventSink;
  estimates: WaitEstimate;
  keys: KeyRing;
  clock: Clock;
  blocked?: BlockedCallers;
  publicUrl?: string;
  /** Per key; default 2,000. */
  eventsPerSecond?: number;
}>;

/**
 * Everything that machines post, to be mounted at /api/v1 before any body parser: it reads bytes
 * itself, knows who sends by key or signature, and throws AppError for the app's error handler.
 */
export function createIntake(parts: IntakeParts): {
  router: Router;
  endpoints: readonly Endpoint[];
  /** Stands before the app that `router` is mounted in. */
  shortWay: (transport: Transport, ordinaryWay: RequestListener) => RequestListener;
} {
  const limit = createRateLimit(parts.eventsPerSecond ?? 2_000, parts.clock);
  const router = Router();
  router.use(eventRoutes({ ...parts, limit }));
  router.use(
    ctiRoutes({
      ...parts,
      limit,
      blocked: parts.blocked ?? { has: () => false },
      publicUrl: parts.publicUrl ?? null,
    }),
  );
  return {
    shortWay: (transport, ordinaryWay) => shortWay({ ...parts, limit, transport }, ordinaryWay),
    router,
    endpoints: [postTelephonyEvents, postZammadEvent, postSipgateEvent, postPlacetelEvent],
  };
}
