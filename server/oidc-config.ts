import type * as z from "zod/mini";
import type { OidcSettings } from "#server/auth/oidc-client.ts";
import { ConfigError, isUrl, text } from "#server/config-rules.ts";

const isLoopbackUrl = (value: string) =>
  isUrl(value, "http:") && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(value).hostname);

/** Settings of the company's sign-in: one OpenID provider. */
export const oidcRules = {
  PUBLIC_URL: text(
    "must be the address that browsers use, such as https://calls.example.org",
    (value) => isUrl(value, "http:", "https:") && new URL(value).pathname === "/",
  ),
  OIDC_ISSUER: text(
    "must be the https address of an OpenID provider",
    (value) => isUrl(value, "https:") || isLoopbackUrl(value),
  ),
  OIDC_CLIENT_ID: text("must not be empty", (value) => value.length > 0),
  OIDC_CLIENT_SECRET: text("must not be empty", (value) => value.length > 0),
  OIDC_NAME: text("must have at most 40 characters", (value) => value.length <= 40),
  OIDC_USERNAME_CLAIM: text("must be the name of a claim, such as preferred_username", (value) =>
    /^[\w.:/-]{1,100}$/.test(value),
  ),
  ADMIN_SECOND_FACTOR: text("must be required or optional", (value) =>
    ["required", "optional"].includes(value),
  ),
};

type Given = { [Name in keyof typeof oidcRules]?: z.infer<(typeof oidcRules)[Name]> };

export type SignInSettings = Readonly<{
  /** undefined: people sign in with passwords only. */
  oidc: OidcSettings | undefined;
  /** What browsers call us; undefined: as the request says. */
  publicUrl: string | undefined;
  adminsNeedFactor: boolean;
}>;

export function readSignIn(given: Given): SignInSettings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = given;
  if ((issuer === undefined) !== (clientId === undefined)) {
    throw new ConfigError("OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both, or neither.");
  }
  const oidc =
    issuer === undefined || clientId === undefined
      ? undefined
      : {
          issuer,
          clientId,
          clientSecret: secret,
          name: given.OIDC_NAME ?? new URL(issuer).hostname,
          userNameClaim: given.OIDC_USERNAME_CLAIM ?? "preferred_username",
        };
  return {
    oidc,
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, ""),
    adminsNeedFactor: given.ADMIN_SECOND_FACTOR !== "optional",
  };
}
