import type { IncomingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";
import { AppError } from "#server/lib/app-error.ts";
import type { Transport } from "./security-headers.ts";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request comes from our own pages. A browser always says where it comes from, by
 * `Origin` or by `Sec-Fetch-Site`; what says neither is no browser and carries nobody's cookie
 * against their will. Used for changes over REST and for opening sockets.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, transport: Transport): boolean {
  const { origin } = headers;
  if (origin !== undefined) return isAllowed(origin, headers, transport);
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin";
}

function isAllowed(origin: string, headers: IncomingHttpHeaders, transport: Transport): boolean {
  if (transport.allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  return (
    host === ownHost(headers, transport) && protocol === (transport.secure ? "https:" : "http:")
  );
}

function ownHost(headers: IncomingHttpHeaders, { trustProxy, secure }: Transport): string {
  const forwarded = trustProxy === false ? undefined : headers["x-forwarded-host"];
  const host = (typeof forwarded === "string" ? forwarded : (headers.host ?? "")).toLowerCase();
  // An Origin never names the default port, a Host header may.
  return host.replace(secure ? /:443$/ : /:80$/, "");
}

/** Refuses changes sent from other sites' pages. A bearer key proves intent by itself. */
export function refuseForeignOrigin(transport: Transport): RequestHandler {
  return (req, _res, next) => {
    const bearer = req.headers.authorization?.startsWith("Bearer ") ?? false;
    if (harmless.has(req.method) || bearer || isOwnOrigin(req.headers, transport)) next();
    else next(new AppError("origin_refused", "Changes are accepted from our own pages only."));
  };
}
