import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { UserId } from "#shared/ids.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk, sendJson } from "#test/support/web-desk.ts";

const better = "a better horse battery";
let desk: WebDesk;
let adam: Awaited<ReturnType<WebDesk["as"]>>;
let anaId: UserId;
beforeEach(async () => {
  desk = await aWebDesk();
  await desk.person("adam", "admin");
  await desk.person("sue", "supervisor");
  anaId = await desk.person("ana", "agent");
  adam = await desk.as("adam");
});
afterEach(() => desk.stop());

const make = (userId = anaId) => adam.send("POST", `/users/${userId}/password-link`);
const tokenOf = async (response: Response) =>
  ((await response.json()) as { path: string }).path.replace("/password#", "");
const use = (token: string, password = better) =>
  desk.request("/password-link", sendJson("POST", { token, password }));
const signIn = (username: string, password: string) =>
  desk.request("/session", sendJson("POST", { username, password }));

describe("a password link", () => {
  it("sets a new password once, and ends every session of the person", async () => {
    const ana = await desk.as("ana");
    const made = await make();
    expect(made.status).toBe(201);
    const token = await tokenOf(made);
    const used = await use(token);
    expect([used.status, await used.json()]).toEqual([200, { userName: "ana" }]);
    expect((await ana.send("GET", "/session")).status).toBe(401);
    expect((await desk.as("ana")).response.status).toBe(401);
    expect((await signIn("ana", better)).status).toBe(200);
    expect((await use(token, "another horse battery")).status).toBe(410);
  });

  it("works for one of two who use it at the same moment", async () => {
    const token = await tokenOf(await make());
    const answers = await Promise.all([use(token), use(token, "another horse battery")]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 410]));
  });

  it("voids the earlier one, and is void after a day or another new password", async () => {
    const first = await tokenOf(await make());
    const second = await tokenOf(await make());
    expect((await use(first)).status).toBe(410);
    await desk.pool.query(`UPDATE password_links SET expires_at = now() - interval '1 second'`);
    expect((await use(second)).status).toBe(410);
    const third = await tokenOf(await make());
    await adam.send("PUT", `/users/${anaId}/password`, { password: better });
    expect((await use(third, "another horse battery")).status).toBe(410);
  });

  it("keeps to the rules of passwords, and stays good after a refused one", async () => {
    const token = await tokenOf(await make());
    const weak = await use(token, "password123");
    expect(weak.status).toBe(400);
    expect((await weak.json()).errors[0].pointer).toBe("/password");
    expect((await use(token)).status).toBe(200);
  });

  it("is neither made nor taken for somebody who is deactivated", async () => {
    const token = await tokenOf(await make());
    await adam.send("PATCH", `/users/${anaId}`, { active: false });
    expect((await make()).status).toBe(409);
    expect((await use(token)).status).toBe(410);
    await adam.send("PATCH", `/users/${anaId}`, { active: true });
    expect((await use(token)).status).toBe(410);
  });

  it("answers what never was as what was used, and stops whoever goes on guessing", async () => {
    const used = await tokenOf(await make());
    await use(used);
    const bodies = await Promise.all(
      ["guess", "A".repeat(43), used].map(async (token) => {
        const { requestId: _own, ...body } = await (await use(token)).json();
        return body;
      }),
    );
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    for (let guess = 3; guess < 50; guess += 1) await use(`guess${guess}`);
    const stopped = await use("one more");
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is for administrators to make, and kept as a hash", async () => {
    const sue = await desk.as("sue");
    expect((await sue.send("POST", `/users/${anaId}/password-link`)).status).toBe(403);
    const unknown = "00000000-0000-4000-8000-000000000000" as UserId;
    expect((await make(unknown)).status).toBe(404);
    const token = await tokenOf(await make());
    const { rows } = await desk.pool.query(`SELECT * FROM password_links`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("leaves one audit row when it is made and one when it is used", async () => {
    await use(await tokenOf(await make()));
    const rows = (await desk.audit()).filter(({ subject }) => subject === "user:ana");
    expect(rows).toEqual([
      { actor: "user:adam", action: "user.passwordLinkMade", subject: "user:ana" },
      { actor: "user:ana", action: "user.passwordSet", subject: "user:ana" },
    ]);
  });
});
