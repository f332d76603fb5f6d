import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk, password, sendJson } from "#test/support/web-desk.ts";

let desk: WebDesk;
beforeAll(async () => {
  desk = await aWebDesk();
  await desk.person("ana", "agent", [await desk.team("Service")]);
  await desk.person("ben", "agent");
  await desk.person("gone", "agent");
  await desk.pool.query(`UPDATE users SET active = false WHERE user_name = 'gone'`);
});
afterAll(() => desk.stop());

const signIn = (username: string, given: string) =>
  desk.request("/session", sendJson("POST", { username, password: given }));

describe("signing in", () => {
  it("answers who it is and sets the cookie browsers keep for this origin alone", async () => {
    const { response, send } = await desk.as("ana");
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toMatch(
      /^__Host-sid=[\w-]{43}; Secure; HttpOnly; SameSite=Lax; Path=\/$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const session = await (await send("GET", "/session")).json();
    expect(session).toMatchObject({
      user: { userName: "ana", role: "agent" },
      teams: [{ name: "Service" }],
      site: { id: 1, timeZone: "Asia/Taipei" },
      locale: "en",
      demo: false,
    });
    expect(session.permissions).toContain("call:control");
    expect(session.permissions).not.toContain("user:write");
  });

  it("gives Safari on loopback a cookie it takes", async () => {
    const init = sendJson("POST", { username: "ana", password });
    const response = await desk.request("/session", {
      ...init,
      headers: {
        ...init.headers,
        "user-agent": "Mozilla/5.0 AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
      },
    });
    const plain = response.headers.getSetCookie().find((cookie) => cookie.startsWith("sid="));
    expect(plain).toMatch(/^sid=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/$/);
    const again = await desk.request("/session", {
      headers: { cookie: plain?.split(";")[0] ?? "" },
    });
    expect(again.status).toBe(200);
  });

  it("keeps the hash of the token only", async () => {
    const { token } = await desk.as("ana");
    const { rows } = await desk.pool.query<{ all: string }>(
      `SELECT json_agg(s)::text AS all FROM sessions s`,
    );
    expect(rows[0]?.all).not.toContain(token);
  });

  it("says the same of a wrong password, an unknown name and a person who left", async () => {
    const answers = await Promise.all(
      [
        signIn("ana", "wrong"),
        signIn("nobody", password),
        signIn("gone", password),
        signIn("a\u0000b", password),
      ].map(async (answer) => {
        const { requestId, ...problem } = await (await answer).json();
        expect(requestId).toBeTruthy();
        return problem;
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: "wrong_credentials" });
  });

  it("refuses after ten failures for this person and address, and nobody else", async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await signIn("ben", `wrong ${attempt}`)).status).toBe(401);
    }
    const refused = await signIn("ben", password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    expect((await refused.json()).code).toBe("too_many_requests");
    expect((await signIn("ana", password)).status).toBe(200);
  });

  it("does not count sign-ins that succeed", async () => {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect((await signIn("ANA ", password)).status).toBe(200);
    }
  });

  it("writes down failures of known names and logs all", async () => {
    await signIn("ana", "wrong");
    await signIn("hunter2", "wrong");
    expect(await desk.audit()).toContainEqual({
      actor: "anonymous",
      action: "session.refused",
      subject: "user:ana",
    });
    expect(JSON.stringify([desk.log.lines, await desk.audit()])).not.toContain("hunter2");
    expect(desk.log.lines.filter(({ message }) => message === "sign-in refused").length).toBe(16);
  });
});

describe("pages of other origins", () => {
  it("can neither sign anybody in nor change anything", async () => {
    const { send } = await desk.as("ana");
    const evil = { origin: "http://evil.example" };
    const change = await send("PUT", "/session/locale", { locale: "en" }, evil);
    expect(change.status).toBe(403);
    expect((await change.json()).code).toBe("origin_refused");
    const signedIn = await desk.request(
      "/session",
      sendJson("POST", { username: "ana", password }, evil),
    );
    expect(signedIn.status).toBe(403);
    const own = { origin: desk.url, "sec-fetch-site": "same-origin" };
    expect((await send("PUT", "/session/locale", { locale: "en" }, own)).status).toBe(204);
  });
});

describe("signing out", () => {
  it("ends the session at once and clears what the browser kept", async () => {
    const { send } = await desk.as("ana");
    const response = await send("DELETE", "/session");
    expect(response.status).toBe(204);
    expect(response.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(response.headers.getSetCookie()[0]).toContain("Max-Age=0");
    expect((await send("GET", "/session")).status).toBe(401);
  });
});

describe("my profile", () => {
  it("changes my language", async () => {
    const { send } = await desk.as("ana");
    expect((await send("PUT", "/session/locale", { locale: "zh-TW" })).status).toBe(204);
    expect((await (await send("GET", "/session")).json()).locale).toBe("zh-TW");
  });

  it("lists my sessions and ends another one, never somebody else's", async () => {
    const cho = await desk.person("cho", "agent");
    const [first, second, ana] = [await desk.as("cho"), await desk.as("cho"), await desk.as("ana")];
    const { items } = await (await first.send("GET", "/sessions")).json();
    expect(items).toHaveLength(2);
    const other = items.find((item: { current: boolean }) => !item.current);
    expect((await ana.send("DELETE", `/sessions/${other.id}`)).status).toBe(404);
    expect((await first.send("DELETE", `/sessions/${other.id}`)).status).toBe(204);
    expect((await second.send("GET", "/session")).status).toBe(401);
    expect((await first.send("GET", "/session")).status).toBe(200);
    expect(cho).toBeTruthy();
  });

  it("changes my password, which ends my other sessions", async () => {
    await desk.person("dee", "agent");
    const [here, there] = [await desk.as("dee"), await desk.as("dee")];
    const change = { currentPassword: password, newPassword: "another good one" };
    const wrong = { ...change, currentPassword: "no" };
    expect((await here.send("PUT", "/session/password", wrong)).status).toBe(401);
    const weak = { ...change, newPassword: "password123" };
    const refused = await (await here.send("PUT", "/session/password", weak)).json();
    expect(refused.errors[0].pointer).toBe("/newPassword");
    expect((await here.send("PUT", "/session/password", change)).status).toBe(204);
    expect((await there.send("GET", "/session")).status).toBe(401);
    expect((await here.send("GET", "/session")).status).toBe(200);
    expect((await signIn("dee", "another good one")).status).toBe(200);
  });
});
