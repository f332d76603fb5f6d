import type { Request, Response } from "express";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError, toAppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import {
  finishProviderSignIn,
  readSignInWays,
  startProviderSignIn,
} from "#shared/contracts/sign-ins.ts";
import type { FlowCookie } from "./flow-cookie.ts";
import type { OidcClient } from "./oidc-client.ts";
import type { ProviderPeople } from "./provider-people.ts";
import { setSessionCookie } from "./session-cookie.ts";

type Dependencies = {
  /** undefined: the settings name no provider. */
  provider: OidcClient | undefined;
  people: ProviderPeople;
  flows: FlowCookie;
  publicUrl: string | undefined;
  secure: boolean;
  clock: Clock;
  log: Logger;
};

const callbackPath = `/api/v1${finishProviderSignIn.path}`;

/** Signing in at the company's provider. Failures end on the sign-in page, which says what to do. */
export function providerRoutes(api: Api, deps: Dependencies): void {
  const { provider, people, flows, clock, log } = deps;

  api.handle(readSignInWays, () => ({ provider: provider ? { name: provider.name } : null }));

  api.handle(startProviderSignIn, async ({ query, req, res }) => {
    const known = demand(provider);
    try {
      const redirectUri = `${addressOf(req, deps)}${callbackPath}`;
      const { url, flow } = await known.start(redirectUri, query.returnTo ?? "/");
      flows.set(res, flow, clock.now());
      res.redirect(302, url.href);
    } catch (error) {
      sendBack(res, error, log);
    }
  });

  api.handle(finishProviderSignIn, async ({ req, res }) => {
    const known = demand(provider);
    const flow = flows.read(req.headers, clock.now());
    flows.clear(res);
    try {
      if (!flow) throw new AppError("sign_in_failed", "This browser began no sign-in.");
      const came = await known.finish(flow, new URL(req.originalUrl, "http://x").search);
      const userAgent = req.headers["user-agent"] ?? null;
      const context = { address: req.ip ?? null, userAgent, requestId: requestIdOf(res) };
      const token = await people.signIn(came, context);
      setSessionCookie(res, token, { secure: deps.secure, userAgent: userAgent ?? "" });
      res.redirect(302, flow.returnTo);
    } catch (error) {
      sendBack(res, error, log);
    }
  });
}

function demand(provider: OidcClient | undefined): OidcClient {
  if (provider) return provider;
  throw new AppError("not_found", "There is no sign-in provider here.");
}

/** A browser stands here, not a program: it gets a page. */
function sendBack(res: Response, error: unknown, log: Logger): void {
  const { code } = toAppError(error);
  if (code === "internal_error") log.error({ err: error }, "provider sign-in failed");
  res.redirect(302, `/?sign-in=${code}`);
}

/** The provider compares the address with the one registered: a wrong Host header gets no further. */
function addressOf(req: Request, { publicUrl, secure }: Dependencies): string {
  return publicUrl ?? `${secure ? "https" : "http"}://${req.host}`;
}
