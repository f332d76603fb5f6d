import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aBrowser } from "#test/support/browser-trip.ts";
import { freePort } from "#test/support/free-port.ts";
import type { SignInProvider } from "#test/support/sign-in-provider.ts";
import { aSignInProvider } from "#test/support/sign-in-provider.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";

let desk: WebDesk;
let provider: SignInProvider;
beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await aSignInProvider(() => `${publicUrl}/api/v1/session/provider/callback`);
  desk = await aWebDesk({
    port,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.client.id,
    OIDC_CLIENT_SECRET: provider.client.secret,
    OIDC_NAME: "Harbour Bank",
    ADMIN_SECOND_FACTOR: "required",
  });
  await desk.person("ana", "agent");
  await desk.person("adam", "admin");
});
afterAll(async () => {
  await desk.stop();
  await provider.stop();
});

const start = () => `${desk.url}/api/v1/session/provider?returnTo=%2Fdesk%3Fa%3D1`;
const isOurPage = (url: URL) => url.origin === desk.url && !url.pathname.startsWith("/api/");

async function signIn(person: SignInProvider["at"]["person"]) {
  provider.at.person = person;
  const browser = aBrowser();
  const landed = await browser.travel(start(), isOurPage);
  const session = await browser.visit(`${desk.url}/api/v1/session`);
  return { browser, landed: landed.pathname + landed.search, session };
}

describe("signing in at the company's provider", () => {
  it("is offered by name", async () => {
    const ways = await (await desk.request("/session/ways")).json();
    expect(ways).toEqual({ provider: { name: "Harbour Bank" } });
  });

  it("comes back to where one was, signed in", async () => {
    const { landed, session } = await signIn({ sub: "p-ana", userName: "Ana@harbour.example" });
    expect(landed).toBe("/desk?a=1");
    expect((await session.json()).user.userName).toBe("ana");
    expect(await desk.audit()).toContainEqual({
      actor: "user:ana",
      action: "user.joinedProvider",
      subject: "user:ana",
    });
  });

  it("knows people by their subject: a new name there is the same person here", async () => {
    const { session } = await signIn({ sub: "p-ana", userName: "ana.lin" });
    expect((await session.json()).user.userName).toBe("ana");
  });

  it("lets nobody else in who takes the name there", async () => {
    const { landed, session } = await signIn({ sub: "p-other", userName: "ana" });
    expect(landed).toBe("/?sign-in=person_unknown");
    expect(session.status).toBe(401);
  });

  it("refuses whom nobody knows here, and people who left", async () => {
    expect((await signIn({ sub: "p-x", userName: "xavier" })).landed).toContain("person_unknown");
    await desk.pool.query(`UPDATE users SET active = false WHERE user_name = 'ana'`);
    expect((await signIn({ sub: "p-ana", userName: "ana" })).landed).toContain("person_unknown");
    await desk.pool.query(`UPDATE users SET active = true WHERE user_name = 'ana'`);
  });

  it("believes the provider's second factor, and asks for ours without one", async () => {
    const weak = await signIn({ sub: "p-adam", userName: "adam" });
    expect((await weak.session.json()).secondFactor).toBe("setUpNeeded");
    const strong = await signIn({ sub: "p-adam", userName: "adam", amr: ["pwd", "otp"] });
    const session = await strong.session.json();
    expect(session.secondFactor).toBe("off");
    expect(session.permissions).toContain("user:write");
  });
});

describe("a callback", () => {
  const toCallback = (url: URL) => url.pathname.endsWith("/callback");

  it("in a browser that began nothing signs nobody in", async () => {
    provider.at.person = { sub: "p-ana", userName: "ana" };
    const thief = aBrowser();
    const link = await thief.travel(start(), toCallback);
    const victim = aBrowser();
    const answer = await victim.visit(link.href);
    expect(answer.headers.get("location")).toBe("/?sign-in=sign_in_failed");
    expect(victim.cookieFor(desk.url)).not.toContain("sid");
  });

  it("with another state, or a code used before, signs nobody in", async () => {
    const browser = aBrowser();
    const link = await browser.travel(start(), toCallback);
    const forged = new URL(link);
    forged.searchParams.set("state", "another");
    const refused = await browser.visit(forged.href);
    expect(refused.headers.get("location")).toBe("/?sign-in=sign_in_failed");
    const again = await browser.visit(link.href);
    expect(again.headers.get("location")).toBe("/?sign-in=sign_in_failed");
  });

  it("says that the person changed their mind", async () => {
    const browser = aBrowser();
    const link = await browser.travel(start(), toCallback);
    const state = link.searchParams.get("state") ?? "";
    const back = `${link.origin}${link.pathname}?error=access_denied&state=${state}`;
    expect((await browser.visit(back)).headers.get("location")).toBe("/?sign-in=sign_in_failed");
  });
});

describe("the way back", () => {
  it.each(["https://evil.example", "//evil.example", "/\\evil.example"])(
    "is never %s",
    async (returnTo) => {
      const path = `/session/provider?returnTo=${encodeURIComponent(returnTo)}`;
      expect((await desk.request(path, { redirect: "manual" })).status).toBe(400);
    },
  );
});

describe("a provider that is away", () => {
  it("sends people back to the page, which says so", async () => {
    const lonely = await aWebDesk({
      OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
      OIDC_CLIENT_ID: "calldesk",
    });
    const answer = await lonely.request("/session/provider", { redirect: "manual" });
    expect(answer.headers.get("location")).toBe("/?sign-in=provider_unavailable");
    await lonely.stop();
  });
});
