import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { makePasswordLink, usePasswordLink } from "#shared/contracts/password-links.ts";
import { personOf } from "./identity.ts";
import type { PasswordLinks } from "./password-links.ts";
import { limitFailures } from "./sign-in-limit.ts";

/** Nobody guesses 256 bits; this keeps who tries from costing anything. A call centre is one address. */
const guesses = { failures: 50, status: 410 };

export function passwordLinkRoutes(api: Api, links: PasswordLinks): void {
  api.handle(makePasswordLink, ({ identity, params, res }) =>
    links.make(personOf(identity), params.userId, requestIdOf(res)),
  );

  api.router.post(
    usePasswordLink.path,
    limitFailures(() => "password link", guesses),
  );
  api.handle(usePasswordLink, ({ body, res }) =>
    links.use(body.token, body.password, requestIdOf(res)),
  );
}
