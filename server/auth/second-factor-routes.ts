import type { Pool } from "pg";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  proveSecondFactor,
  removeSecondFactor,
  resetSecondFactor,
} from "#shared/contracts/second-factor.ts";
import { personOf } from "./identity.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { SessionService } from "./session-service.ts";
import { readSessionView } from "./session-view.ts";
import type { SignInAdministration } from "./sign-in-administration.ts";

type Dependencies = {
  pool: Pool;
  sessions: SessionService;
  factors: SecondFactors;
  administration: SignInAdministration;
};

export function secondFactorRoutes(api: Api, deps: Dependencies): void {
  const { pool, sessions, factors, administration } = deps;

  api.handle(proveSecondFactor, async ({ identity, body, res }) => {
    const person = personOf(identity);
    await factors.prove(person, body.code, requestIdOf(res));
    const now = sessions.current(person.sessionHash);
    if (!now) throw new AppError("not_signed_in", "Sign in first.");
    return readSessionView(pool, now);
  });

  api.handle(beginSecondFactor, ({ identity }) => factors.begin(personOf(identity)));

  api.handle(confirmSecondFactor, async ({ identity, body, res }) => ({
    recoveryCodes: await factors.confirm(personOf(identity), body.code, requestIdOf(res)),
  }));

  api.handle(removeSecondFactor, ({ identity, body, res }) =>
    factors.remove(personOf(identity), body.code, requestIdOf(res)),
  );

  api.handle(resetSecondFactor, ({ identity, params, body, res }) =>
    administration.resetFactor(personOf(identity), params.userId, body.reason, requestIdOf(res)),
  );
}
