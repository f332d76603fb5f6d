import type { Pool } from "pg";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { changePreferences } from "#shared/contracts/preferences.ts";
import {
  changeOwnPassword,
  endOwnSession,
  listOwnSessions,
  setLocale,
} from "#shared/contracts/session.ts";
import { recordAudit } from "./audit.ts";
import type { UserIdentity } from "./identity.ts";
import { actorOf, personOf } from "./identity.ts";
import { storePreferences } from "./preferences.ts";
import { findOwnSession, readOwnSessions } from "./session-view.ts";
import { limitFailures } from "./sign-in-limit.ts";
import type { SignInService } from "./sign-in-service.ts";
import { inTransaction } from "./transaction.ts";

/** What people change about themselves. */
export function profileRoutes(api: Api, pool: Pool, signIns: SignInService): void {
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

  api.handle(changePreferences, ({ identity, body }) =>
    storePreferences(pool, personOf(identity), body),
  );

  api.router.put(
    changeOwnPassword.path,
    limitFailures((req) => (req.res?.locals.identity as UserIdentity | undefined)?.userId),
  );
  api.handle(changeOwnPassword, ({ identity, body, res }) =>
    signIns.changePassword(personOf(identity), body, requestIdOf(res)),
  );

  api.handle(listOwnSessions, async ({ identity }) => ({
    items: await readOwnSessions(pool, personOf(identity)),
  }));

  api.handle(endOwnSession, async ({ identity, params, res }) => {
    const person = personOf(identity);
    const hash = await findOwnSession(pool, person, params.sessionId);
    await signIns.signOut(person, hash, requestIdOf(res));
  });
}
