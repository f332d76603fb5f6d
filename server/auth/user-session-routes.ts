import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { endSession, listSessions } from "#shared/contracts/sign-ins.ts";
import { personOf } from "./identity.ts";
import type { SignInAdministration } from "./sign-in-administration.ts";

/** Who is signed in, for administrators. */
export function userSessionRoutes(api: Api, administration: SignInAdministration): void {
  api.handle(listSessions, ({ identity, query }) => administration.list(personOf(identity), query));
  api.handle(endSession, ({ identity, params, res }) =>
    administration.end(personOf(identity), params.sessionId, requestIdOf(res)),
  );
}
