import type { IncomingHttpHeaders } from "node:http";
import type { Response } from "express";

/** `__Host-`: ours alone, for every path, over a trustworthy connection only. */
const hostCookie = "__Host-sid";
/** For Safari, which takes no Secure cookie from http://localhost. Never read or set elsewhere. */
const loopbackCookie = "sid";
const attributes = "HttpOnly; SameSite=Lax; Path=/";

/** The session token a request carries. `secure`: the server is reached over TLS. */
export function readSessionToken(headers: IncomingHttpHeaders, secure: boolean): string | null {
  const cookies = readCookies(headers.cookie ?? "");
  return cookies.get(hostCookie) ?? (secure ? null : (cookies.get(loopbackCookie) ?? null));
}

export function setSessionCookie(
  res: Response,
  token: string,
  { secure, userAgent }: { secure: boolean; userAgent: string },
): void {
  res.append("Set-Cookie", `${hostCookie}=${token}; Secure; ${attributes}`);
  if (!secure && isSafari(userAgent)) {
    res.append("Set-Cookie", `${loopbackCookie}=${token}; ${attributes}`);
  }
}

export function clearSessionCookie(res: Response, secure: boolean): void {
  res.append("Set-Cookie", `${hostCookie}=; Secure; ${attributes}; Max-Age=0`);
  if (!secure) res.append("Set-Cookie", `${loopbackCookie}=; ${attributes}; Max-Age=0`);
}

function isSafari(userAgent: string): boolean {
  return userAgent.includes("AppleWebKit/") && !/Chrom(e|ium)\//.test(userAgent);
}

/** The first of two cookies of one name wins, as everywhere. */
export function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}
