import type { Request, Response } from "express";
import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  changeOwnPassword,
  endOwnSession,
  listOwnSessions,
  readSession,
  setLocale,
  signIn,
  signOut,
} from "#shared/contracts/session.ts";
import { recordAudit } from "./audit.ts";
import type { Identity, UserIdentity } from "./identity.ts";
import { actorOf } from "./identity.ts";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.ts";
import type { SessionService } from "./session-service.ts";
import { findOwnSession, readOwnSessions, readSessionView } from "./session-view.ts";
import { limitFailures } from "./sign-in-limit.ts";
import type { SignInService } from "./sign-in-service.ts";
import { inTransaction } from "./transaction.ts";

type Dependencies = {
  pool: Pool;
  sessions: SessionService;
  signIns: SignInService;
  /** The server is reached over TLS. */
  secure: boolean;
};

export function sessionRoutes(api: Api, { pool, sessions, signIns, secure }: Dependencies): void {
  const db = pool as Queryable;

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

  api.handle(setLocale, async ({ identity, body, res }) => {
    const { userId, siteId } = personOf(identity);
    const actor = actorOf(identity);
    const requestId = requestIdOf(res);
    const change = { locale: body.locale };
    await inTransaction(pool, async (work) => {
      await work.query(`UPDATE users SET locale = $2 WHERE id = $1`, [userId, body.locale]);
      const row = { siteId, actor, action: "user.changed", subject: actor, change, requestId };
      await recordAudit(work, row);
    });
  });

  api.router.put(
    changeOwnPassword.path,
    limitFailures((req) => (req.res?.locals.identity as UserIdentity | undefined)?.userId),
  );
  api.handle(changeOwnPassword, ({ identity, body, res }) =>
    signIns.changePassword(personOf(identity), body, requestIdOf(res)),
  );

  api.handle(listOwnSessions, async ({ identity }) => ({
    items: await readOwnSessions(db, personOf(identity)),
  }));

  api.handle(endOwnSession, async ({ identity, params, res }) => {
    const person = personOf(identity);
    const hash = await findOwnSession(db, person, params.sessionId);
    await signIns.signOut(person, hash, requestIdOf(res));
  });
}

/** Keys have no profile; the matrix says so, this tells the compiler. */
function personOf(identity: Identity): UserIdentity {
  if (identity.kind === "user") return identity;
  throw new AppError("permission_denied", "This is for people, not for keys.");
}

function contextOf(req: Request, res: Response) {
  return {
    address: req.ip ?? null,
    userAgent: req.headers["user-agent"] ?? null,
    requestId: requestIdOf(res),
  };
}
