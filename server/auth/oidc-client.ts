import * as oidc from "openid-client";
import { AppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";

export type OidcSettings = Readonly<{
  issuer: string;
  clientId: string;
  /** undefined: a public client, which PKCE protects. */
  clientSecret: string | undefined;
  /** What the button says. */
  name: string;
  /** The claim that is the user name here, e.g. `preferred_username` or `email`. */
  userNameClaim: string;
}>;

/** What the browser carries, sealed, while its person is at the provider. */
export type SignInFlow = Readonly<{
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  returnTo: string;
}>;

/** Who the provider says came. */
export type ProviderPerson = Readonly<{
  issuer: string;
  subject: string;
  /** null: the claim is missing, or is an address nobody verified. */
  userName: string | null;
  /** More than a password was asked for there (RFC 8176). */
  isStrong: boolean;
}>;

const patienceSeconds = 5;
const strongMethods = new Set(["mfa", "otp", "hwk", "swk", "fpt", "face", "sc", "pop"]);

/** The authorization code flow with PKCE, state and nonce; openid-client checks what comes back. */
export class OidcClient {
  readonly #settings: OidcSettings;
  readonly #log: Logger;
  #found: Promise<oidc.Configuration> | undefined;

  constructor(settings: OidcSettings, log: Logger) {
    this.#settings = settings;
    this.#log = log;
  }

  get name(): string {
    return this.#settings.name;
  }

  async start(redirectUri: string, returnTo: string): Promise<{ url: URL; flow: SignInFlow }> {
    const provider = await this.#provider();
    const flow = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      redirectUri,
      returnTo,
    };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: "openid profile email",
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: "S256",
    });
    return { url, flow };
  }

  /** `query` is what the provider sent the browser back with. */
  async finish(flow: SignInFlow, query: string): Promise<ProviderPerson> {
    const provider = await this.#provider();
    const back = new URL(flow.redirectUri);
    back.search = query;
    try {
      const tokens = await oidc.authorizationCodeGrant(provider, back, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error("no ID token");
      const more = await this.#userInfo(provider, tokens.access_token, claims);
      return personOf({ ...more, ...claims }, claims, this.#settings.userNameClaim);
    } catch (error) {
      this.#log.warn({ err: error }, "the provider's answer was refused");
      throw new AppError("sign_in_failed", "The sign-in did not finish.", { cause: error });
    }
  }

  /** Many providers keep names out of the ID token. */
  async #userInfo(provider: oidc.Configuration, token: string, claims: oidc.IDToken) {
    if (claims[this.#settings.userNameClaim] !== undefined) return {};
    if (provider.serverMetadata().userinfo_endpoint === undefined) return {};
    return oidc.fetchUserInfo(provider, token, claims.sub);
  }

  /** Found out at the first sign-in: a start does not wait for other people's servers. */
  async #provider(): Promise<oidc.Configuration> {
    this.#found ??= this.#discover();
    try {
      return await this.#found;
    } catch (error) {
      this.#found = undefined;
      this.#log.warn({ err: error }, "the sign-in provider was not reached");
      const cause = { cause: error, retryAfterSeconds: 5 };
      throw new AppError("provider_unavailable", "The sign-in provider was not reached.", cause);
    }
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const address = new URL(issuer);
    return oidc.discovery(
      address,
      clientId,
      clientSecret,
      clientSecret === undefined ? oidc.None() : undefined,
      {
        timeout: patienceSeconds,
        // The settings let plain http through on loopback alone.
        execute: address.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
      },
    );
  }
}

type Claims = Record<string, unknown>;

function personOf(
  said: Claims,
  { iss, sub, amr }: oidc.IDToken,
  nameClaim: string,
): ProviderPerson {
  const name = said[nameClaim];
  const isUnproved = nameClaim === "email" && said["email_verified"] !== true;
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  return {
    issuer: iss,
    subject: sub,
    userName: typeof name === "string" && !isUnproved ? name : null,
    isStrong: methods.some((method) => typeof method === "string" && strongMethods.has(method)),
  };
}
