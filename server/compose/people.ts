import type pg from "pg";
import { FlowCookie } from "#server/auth/flow-cookie.ts";
import { FirstAdministrator } from "#server/auth/first-administrator.ts";
import { createIdentification } from "#server/auth/identify.ts";
import { OidcClient } from "#server/auth/oidc-client.ts";
import { passwordLinkRoutes } from "#server/auth/password-link-routes.ts";
import { PasswordLinks } from "#server/auth/password-links.ts";
import { ProviderPeople } from "#server/auth/provider-people.ts";
import { providerRoutes } from "#server/auth/provider-routes.ts";
import { secondFactorRoutes } from "#server/auth/second-factor-routes.ts";
import { SecondFactors } from "#server/auth/second-factors.ts";
import { SessionService } from "#server/auth/session-service.ts";
import { SignInAdministration } from "#server/auth/sign-in-administration.ts";
import { SignInService } from "#server/auth/sign-in-service.ts";
import { userSessionRoutes } from "#server/auth/user-session-routes.ts";
import type { Config } from "#server/config.ts";
import type { Engine } from "#server/engine/ports.ts";
import { IntegrationKeyService } from "#server/integration-keys/integration-key-service.ts";
import { StoredKeyRing } from "#server/integration-keys/key-ring.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Api } from "#server/http/api.ts";
import { Repeats } from "#server/http/repeats.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import type { SiteId } from "#shared/ids.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  secretBox: SecretBox;
  config: Pick<Config, "secretKey" | "signIn">;
  secure: boolean;
  core: () => Engine["core"];
}>;

/** Who may come in: people by session, machines by key. */
export async function createPeople({ core, secure, config, ...parts }: Parts) {
  const isBusy = (userId: Parameters<Engine["core"]["agent"]>[0]) =>
    typeof core().agent(userId)?.callId === "string";
  const sessions = new SessionService({ ...parts, isBusy, ...config.signIn });
  const keyRing = new StoredKeyRing(parts);
  await Promise.all([sessions.start(), keyRing.start()]);
  return {
    sessions,
    keyRing,
    keys: new IntegrationKeyService(parts.pool, parts.secretBox, keyRing),
    signIns: new SignInService({ ...parts, sessions }),
    /** What a repeated POST is answered with. */
    repeats: new Repeats(parts.pool, createSecretBox(config.secretKey, "answers")),
    firstAdministrator: new FirstAdministrator(parts.pool, parts.siteId),
    ...createIdentification(sessions, keyRing, secure),
    /** Second factors, the company's provider, and who is signed in. */
    routes: (api: Api) => signInRoutes(api, { ...parts, sessions, secure, config }),
    async stop() {
      keyRing.stop();
      await sessions.stop();
    },
  };
}

export type People = Awaited<ReturnType<typeof createPeople>>;

type SignInParts = Omit<Parts, "core" | "secretBox"> & { sessions: SessionService };

export function signInRoutes(api: Api, { config, secure, ...parts }: SignInParts): void {
  const { oidc, publicUrl } = config.signIn;
  const boxFor = (purpose: string) => createSecretBox(config.secretKey, purpose);
  const administration = new SignInAdministration(parts);
  const factors = new SecondFactors({ ...parts, secretBox: boxFor("second-factors") });
  secondFactorRoutes(api, { ...parts, factors, administration });
  userSessionRoutes(api, administration);
  passwordLinkRoutes(api, new PasswordLinks(parts));
  providerRoutes(api, {
    ...parts,
    provider: oidc && new OidcClient(oidc, parts.log),
    people: new ProviderPeople(parts),
    flows: new FlowCookie(boxFor("sign-in"), secure),
    publicUrl,
    secure,
  });
}
