import type { Request, RequestHandler, Response } from "express";
import { Router } from "express";
import type { KeyRing, LiveKey } from "#server/integration-keys/key-ring.ts";
import type { CtiFields, CtiReport } from "#server/telephony/webhook/cti-fields.ts";
import type { Reading } from "#server/telephony/webhook/reading.ts";
import { translatePlacetel } from "#server/telephony/webhook/translate-placetel.ts";
import { sipgateResponse, translateSipgate } from "#server/telephony/webhook/translate-sipgate.ts";
import { xmlNothing, xmlReject } from "#server/telephony/webhook/translate-sipgate.ts";
import { translateZammad, type CtiOrigin } from "#server/telephony/webhook/translate-zammad.ts";
import type { EventResult } from "#shared/contracts/telephony.ts";
import {
  postPlacetelEvent,
  postSipgateEvent,
  postZammadEvent,
} from "#shared/contracts/telephony.ts";
import { pathKey } from "./authenticate.ts";
import { readCtiFields } from "./cti-body.ts";
import type { BlockedCallers } from "./event-sink.ts";
import type { RateLimit } from "./rate-limit.ts";
import { largestEvent, readBytes } from "./read-body.ts";
import { readOrThrow, toResult, type Intake } from "./take-events.ts";

type Parts = Intake &
  Readonly<{
    keys: KeyRing;
    limit: RateLimit;
    blocked: BlockedCallers;
    /** Our address as others reach it; null: as this request reached it. */
    publicUrl: string | null;
  }>;

/** What the PBX is told. */
type Answer = (
  res: Response,
  said: { blocked: boolean; results: EventResult[]; url: string },
) => void;
type Translate = (fields: CtiFields, origin: CtiOrigin) => Reading<CtiReport>;

/** The forms of PBXs that do not speak CloudEvents. */
export function ctiRoutes(parts: Parts): Router {
  const router = Router();
  const enter = [admit(parts), readBytes(largestEvent)];
  const serve = (path: string, translate: Translate, answer: Answer) =>
    router.post(path, ...enter, async (req, res) => {
      const { results, blocked } = await take(parts, req, res.locals.key as LiveKey, translate);
      answer(res, { results, blocked, url: res.locals.eventsUrl as string });
    });
  serve(postZammadEvent.path, translateZammad, (res, { blocked, results }) => {
    res.json(blocked ? { action: "reject", reason: "busy" } : waitingOf(results));
  });
  serve(postSipgateEvent.path, translateSipgate, (res, { blocked, url }) => {
    sendXml(res, blocked ? xmlReject : sipgateResponse(url));
  });
  serve(postPlacetelEvent.path, translatePlacetel, (res, { blocked }) => {
    sendXml(res, blocked ? xmlReject : xmlNothing);
  });
  return router;
}

/** Checks the key in the path, then takes it out of the address: logs and errors never see it. */
function admit({ keys, limit, publicUrl }: Parts): RequestHandler {
  return (req, res, next) => {
    const { token } = req.params as { token: string };
    const base = publicUrl ?? `${req.protocol}://${req.host}`;
    res.locals.eventsUrl = base.replace(/\/$/, "") + req.originalUrl;
    req.url = hide(req.url);
    req.originalUrl = hide(req.originalUrl);
    const key = pathKey(token, keys);
    limit.spend(key.identity.keyId, 1);
    res.locals.key = key;
    res.locals.identity = key.identity;
    next();
  };
}

function hide(url: string): string {
  return url.replace(/\/cti\/[^/?#]+/, "/cti/-");
}

async function take(
  { sink, estimates, blocked }: Parts,
  req: Request,
  { identity }: LiveKey,
  translate: Translate,
): Promise<{ results: EventResult[]; blocked: boolean }> {
  const source = identity.source ?? `/cti/${identity.keyId}`;
  const fields = await readCtiFields(req);
  const report = readOrThrow(translate(fields, { source, mode: identity.mode }));
  const [first] = report.events;
  const opens = first?.kind === "delivered";
  if (opens && first.data.ani && blocked.has(identity.siteId, first.data.ani))
    return { results: [], blocked: true };
  const origin = report.popAgents
    ? { mode: "followed" as const, siteId: identity.siteId, popAgents: report.popAgents }
    : { mode: identity.mode, siteId: identity.siteId };
  const taken = await Promise.all(report.events.map((event) => sink.take(event, origin)));
  return {
    blocked: false,
    results: report.events.map((event, i) =>
      toResult(event.id, taken[i] ?? { status: "ignored" }, estimates),
    ),
  };
}

/** Zammad answers `{}`; for a call that waits here we add where to ask for its agent. */
function waitingOf(results: readonly EventResult[]): object {
  const last = results.at(-1);
  if (last?.assignmentUrl === undefined) return {};
  const { callId, position, estimatedWaitSeconds, assignmentUrl } = last;
  return { callId, position, assignmentUrl, ...(estimatedWaitSeconds && { estimatedWaitSeconds }) };
}

function sendXml(res: Response, xml: string): void {
  res.type("application/xml").send(xml);
}
