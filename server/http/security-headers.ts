import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";

/** How this server is reached, from the settings. */
export type Transport = Readonly<{
  /** TLS here or at a trusted proxy; false: plain http on loopback. */
  secure: boolean;
  /** Express' `trust proxy`; false: nobody's headers are believed. */
  trustProxy: false | number | string;
  /** Origins other than our own that may send changes and open sockets, e.g. a public address. */
  allowedOrigins: readonly string[];
  /** Who may frame us; default nobody. */
  frameAncestors?: string;
}>;

const always: readonly (readonly [string, string])[] = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  [
    "Permissions-Policy",
    "microphone=(self), speaker-selection=(self), autoplay=(self), camera=(), geolocation=(), display-capture=(), payment=()",
  ],
];

/** What every answer carries. */
export function securityHeaders({ secure }: Transport): readonly (readonly [string, string])[] {
  return secure
    ? [...always, ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"]]
    : always;
}

export function setSecurityHeaders(transport: Transport): RequestHandler {
  const headers = securityHeaders(transport);
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/** The policy of a page, and the nonce its styles carry. */
export function setDocumentPolicy(res: Response, transport: Transport): string {
  const nonce = randomBytes(16).toString("base64");
  res.setHeader("Content-Security-Policy", documentPolicy(nonce, transport));
  res.setHeader("Reporting-Endpoints", 'csp="/csp"');
  return nonce;
}

function documentPolicy(nonce: string, { secure, frameAncestors = "'none'" }: Transport): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Mantine writes style elements; they carry the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    // Browsers that do not yet count ws: as 'self' need it said on plain http.
    secure ? "connect-src 'self'" : "connect-src 'self' ws:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types default",
    "report-to csp",
    "report-uri /csp",
  ].join("; ");
}
