import type { Server } from "node:http";
import { createServer } from "node:http";
import Provider from "oidc-provider";
import { freePort } from "./free-port.ts";

type Person = {
  sub: string;
  userName?: string;
  email?: string;
  verified?: boolean;
  amr?: string[];
};

/** A company's OpenID provider, certified code on loopback; its people sign in without a question. */
export async function aSignInProvider(redirectUri: () => string) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const client = { id: "calldesk", secret: "a secret between two servers" };
  /** Who sits at the browser. */
  const at: { person: Person } = { person: { sub: "p-ana", userName: "ana" } };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri()],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: {
      openid: ["sub", "amr"],
      profile: ["preferred_username"],
      email: ["email", "email_verified"],
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["for tests only"] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => claimsOf(at.person) }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  });
  const answer = provider.callback();
  const server = createServer((req, res) => {
    if (req.url?.startsWith("/interaction/")) void agree(provider, at.person, req, res);
    else void answer(req, res);
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return { issuer, client, at, stop: () => close(server) };
}

export type SignInProvider = Awaited<ReturnType<typeof aSignInProvider>>;

function claimsOf({ sub, userName, email, verified }: Person) {
  return {
    sub,
    ...(userName !== undefined && { preferred_username: userName }),
    ...(email !== undefined && { email, email_verified: verified ?? false }),
  };
}

type Web = Parameters<ReturnType<Provider["callback"]>>;

async function agree(provider: Provider, person: Person, req: Web[0], res: Web[1]) {
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({
    accountId: person.sub,
    clientId: String(params["client_id"]),
  });
  grant.addOIDCScope("openid profile email");
  const login = { accountId: person.sub, ...(person.amr && { amr: person.amr }) };
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(req, res, { login, consent });
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}
