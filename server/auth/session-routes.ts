import type { Request, Response } from "express";
import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import { readSession, signIn, signOut } from "#shared/contracts/session.ts";
import { personOf } from "./identity.ts";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.ts";
import type { SessionService } from "./session-service.ts";
import { readSessionView } from "./session-view.ts";
import { limitFailures } from "./sign-in-limit.ts";
import type { SignInService } from "./sign-in-service.ts";

type Dependencies = {
  pool: Pool;
  sessions: SessionService;
  signIns: SignInService;
  /** The server is reached over TLS. */
  secure: boolean;
};

export function sessionRoutes(api: Api, { pool, sessions, signIns, secure }: Dependencies): void {
  const db: Queryable = pool;

  api.router.post(
    signIn.path,
    limitFailures((req) => req.body?.username),
  );
  api.handle(signIn, async ({ body, identity, req, res }) => {
    const context = contextOf(req, res);
    const token = await signIns.signIn(body, context);
    // A new sign-in takes the place of the one this browser had.
    if (identity?.kind === "user") {
      await signIns.signOut(identity, identity.sessionHash, context.requestId);
    }
    const signedIn = await sessions.identityOfSession(token);
    if (!signedIn) throw new AppError("wrong_credentials", "User name or password is wrong.");
    setSessionCookie(res, token, { secure, userAgent: context.userAgent ?? "" });
    return readSessionView(db, signedIn);
  });

  api.handle(readSession, ({ identity }) => readSessionView(db, personOf(identity)));

  api.handle(signOut, async ({ identity, res }) => {
    const person = personOf(identity);
    await signIns.signOut(person, person.sessionHash, requestIdOf(res));
    clearSessionCookie(res, secure);
    res.setHeader("Clear-Site-Data", '"cache", "storage"');
  });
}

function contextOf(req: Request, res: Response) {
  return {
    address: req.ip ?? null,
    userAgent: req.headers["user-agent"] ?? null,
    requestId: requestIdOf(res),
  };
}
