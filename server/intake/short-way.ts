import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { nameOfRequest } from "#server/http/request-id.ts";
import { securityHeaders, type Transport } from "#server/http/security-headers.ts";
import type { KeyRing, LiveKey } from "#server/integration-keys/key-ring.ts";
import { postTelephonyEvents } from "#shared/contracts/telephony.ts";
import { bearerKey } from "./authenticate.ts";
import type { RateLimit } from "./rate-limit.ts";
import { jsonOf, largestEvent } from "./read-body.ts";
import { takeOne, type Intake } from "./take-events.ts";

export type ShortWayParts = Intake &
  Readonly<{ keys: KeyRing; limit: RateLimit; transport: Transport }>;

const address = `/api/v1${postTelephonyEvents.path}`;

/**
 * One event with a bearer key is what a PBX posts all day: it is taken without Express, whose way to
 * the same handler costs more than everything that is done there. Whatever is not as usual, or goes
 * wrong, takes the ordinary way, which has all the answers: an event that comes twice is taken once.
 */
export function shortWay(parts: ShortWayParts, ordinaryWay: RequestListener): RequestListener {
  const headers = securityHeaders(parts.transport).flat();
  return (req, res) => {
    const key = isUsual(req) ? keyOf(req, parts.keys) : undefined;
    if (key === undefined) return ordinaryWay(req, res);
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks);
      take(parts, key, body).then(
        (answer) => send(req, res, headers, answer),
        () => {
          // Its parser finds the request read, and leaves the body as it is.
          Object.assign(req, { body });
          ordinaryWay(req, res);
        },
      );
    });
  };
}

/** Structured, short, of known length, neither packed nor signed. */
function isUsual({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === "POST" &&
    url === address &&
    headers["content-type"] === "application/cloudevents+json" &&
    headers.authorization !== undefined &&
    headers["content-encoding"] === undefined &&
    Number(headers["content-length"] ?? Infinity) <= largestEvent
  );
}

function keyOf(req: IncomingMessage, keys: KeyRing): LiveKey | undefined {
  try {
    return bearerKey(req, keys);
  } catch {
    return undefined;
  }
}

async function take(parts: ShortWayParts, { identity }: LiveKey, body: Buffer): Promise<string> {
  const { limit } = parts;
  limit.spend(identity.keyId, 1);
  try {
    return JSON.stringify({ results: [await takeOne(parts, jsonOf(body), identity)] });
  } catch (error) {
    limit.spend(identity.keyId, -1); // the ordinary way pays again
    throw error;
  }
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  headers: readonly string[],
  answer: string,
): void {
  res.writeHead(postTelephonyEvents.status, [
    ...headers,
    "X-Request-Id",
    nameOfRequest(req),
    "Cache-Control",
    "no-store",
    "Content-Type",
    "application/json; charset=utf-8",
    "Content-Length",
    String(Buffer.byteLength(answer)),
  ]);
  res.end(answer);
}
