import type { IncomingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";
import type { Identity, KeyIdentity, UserIdentity } from "./identity.ts";
import { readSessionToken } from "./session-cookie.ts";

/** Who an integration key speaks for; answered from memory. */
export interface KeyRing {
  identify(token: string): KeyIdentity | null;
}

type Sessions = { identityOfSession(token: string): Promise<UserIdentity | null> };

/** What a handshake shows: Socket.IO's has both fields. */
export type Handshake = { headers: IncomingHttpHeaders; auth?: Record<string, unknown> };

export type Identification = {
  /** Finds out who a request is from: a key first, else the session cookie. */
  identify: RequestHandler;
  /** The same question at the door of the sockets. */
  identifySocket(handshake: Handshake): Promise<Identity | null>;
};

export function createIdentification(
  sessions: Sessions,
  keys: KeyRing,
  secure: boolean,
): Identification {
  async function identityOf(
    headers: IncomingHttpHeaders,
    given: string | null,
  ): Promise<Identity | null> {
    // A wrong key is not rescued by a cookie that happens to be there.
    if (given !== null) return keys.identify(given);
    const token = readSessionToken(headers, secure);
    return token === null ? null : sessions.identityOfSession(token);
  }

  return {
    identify: async (req, res, next) => {
      const identity = await identityOf(req.headers, readBearer(req.headers));
      if (identity) res.locals.identity = identity;
      next();
    },
    identifySocket: ({ headers, auth }) => {
      const token = auth?.token;
      return identityOf(headers, typeof token === "string" ? token : readBearer(headers));
    },
  };
}

function readBearer({ authorization }: IncomingHttpHeaders): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}
