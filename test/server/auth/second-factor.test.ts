import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeAt, stepOf } from "#server/auth/totp.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";
import { FakeClock } from "#test/support/fake-clock.ts";

const clock = new FakeClock(Date.now());
let desk: WebDesk;
beforeAll(async () => {
  desk = await aWebDesk({ ADMIN_SECOND_FACTOR: "required", clock });
});
afterAll(() => desk.stop());

type Seat = Awaited<ReturnType<WebDesk["as"]>>;

const state = async ({ send }: Seat) => (await (await send("GET", "/session")).json()).secondFactor;
/** Half a minute later, so that the code is a new one. */
function nextCode(secret: string): string {
  clock.advance(30_000);
  return codeAt(secret, stepOf(clock.now()));
}

async function enrol(seat: Seat) {
  const begun = await (await seat.send("POST", "/session/second-factor/secret", {})).json();
  const code = nextCode(begun.secret);
  const confirmed = await seat.send("PUT", "/session/second-factor", { code });
  expect(confirmed.status).toBe(200);
  const { recoveryCodes } = await confirmed.json();
  return { secret: begun.secret as string, recoveryCodes: recoveryCodes as string[] };
}

describe("an administrator", () => {
  it("may do nothing but set up a second factor before there is one", async () => {
    await desk.person("adam", "admin");
    const seat = await desk.as("adam");
    expect(await seat.response.clone().json()).toMatchObject({
      secondFactor: "setUpNeeded",
      permissions: ["session:own"],
    });
    const refused = await seat.send("GET", "/users");
    expect([refused.status, (await refused.json()).code]).toEqual([403, "second_factor_required"]);
    const { secret } = await enrol(seat);
    expect(await state(seat)).toBe("on");
    expect((await seat.send("GET", "/users")).status).toBe(200);

    const next = await desk.as("adam");
    expect(await state(next)).toBe("codeNeeded");
    expect((await next.send("GET", "/users")).status).toBe(403);
    const proved = await next.send("POST", "/session/second-factor", { code: nextCode(secret) });
    expect((await proved.json()).permissions).toContain("user:write");
    expect((await next.send("GET", "/users")).status).toBe(200);
  });

  it("may not begin anew with the password alone", async () => {
    const seat = await desk.as("adam");
    expect((await seat.send("POST", "/session/second-factor/secret", {})).status).toBe(409);
    const changed = { currentPassword: "x", newPassword: "another good password" };
    expect((await seat.send("PUT", "/session/password", changed)).status).toBe(403);
  });

  it("is not asked in a demonstration", async () => {
    await desk.pool.query(`UPDATE sites SET demo = true`);
    await desk.person("dora", "admin");
    expect(await state(await desk.as("dora"))).toBe("off");
    await desk.pool.query(`UPDATE sites SET demo = false`);
  });
});

describe("an agent", () => {
  it("may have one: a code is taken once, a recovery code too", async () => {
    await desk.person("ana", "agent");
    const seat = await desk.as("ana");
    expect(await state(seat)).toBe("off");
    const { secret, recoveryCodes } = await enrol(seat);

    const code = nextCode(secret);
    const prove = async (given: string | undefined) =>
      (await (await desk.as("ana")).send("POST", "/session/second-factor", { code: given })).status;
    expect([await prove(code), await prove(code)]).toEqual([200, 401]);
    expect([await prove(recoveryCodes[0]), await prove(recoveryCodes[0])]).toEqual([200, 401]);
    expect(await prove(recoveryCodes[1]?.toLowerCase())).toBe(200);
  });

  it("waits after five wrong codes in a row, from wherever they came", async () => {
    await desk.person("ben", "agent");
    const { secret } = await enrol(await desk.as("ben"));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const seat = await desk.as("ben");
      const wrong = await seat.send("POST", "/session/second-factor", { code: "000000" });
      expect((await wrong.json()).code).toBe("wrong_code");
    }
    const seat = await desk.as("ben");
    const right = await seat.send("POST", "/session/second-factor", { code: nextCode(secret) });
    expect(right.status).toBe(429);
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(200);
  });

  it("gives it up with a code only", async () => {
    await desk.person("cho", "agent");
    const seat = await desk.as("cho");
    const { secret } = await enrol(seat);
    const remove = (code: string) => seat.send("POST", "/session/second-factor/removal", { code });
    expect((await remove("123456")).status).toBe(401);
    expect((await remove(nextCode(secret))).status).toBe(204);
    expect(await state(await desk.as("cho"))).toBe("off");
  });

  it("gets a lost one taken away by an administrator, with a reason; sessions end", async () => {
    const dee = await desk.person("dee", "agent");
    const seat = await desk.as("dee");
    await enrol(seat);
    await desk.person("amy", "admin");
    const admin = await desk.as("amy");
    await enrol(admin);
    const reset = (send: Seat["send"], body: unknown) =>
      send("POST", `/users/${dee}/second-factor/reset`, body);
    expect((await reset(seat.send, { reason: "lost telephone" })).status).toBe(403);
    expect((await reset(admin.send, {})).status).toBe(400);
    expect((await reset(admin.send, { reason: "lost telephone" })).status).toBe(204);
    expect((await seat.send("GET", "/session")).status).toBe(401);
    expect(await state(await desk.as("dee"))).toBe("off");
  });

  it("leaves secrets neither in the audit log nor readable in the table", async () => {
    const { rows } = await desk.pool.query<{ all: string }>(
      `SELECT json_agg(f)::text AS all FROM second_factors f`,
    );
    expect(rows[0]?.all).not.toMatch(/[A-Z2-7]{32}/);
    const actions = (await desk.audit()).map(({ action }) => action);
    for (const action of ["added", "removed", "reset"]) {
      expect(actions).toContain(`secondFactor.${action}`);
    }
    expect(actions).toContain("recoveryCode.used");
  });
});

describe("sessions of others", () => {
  it("are listed page by page and ended by an administrator", async () => {
    const admin = await desk.as("amy");
    await enrolled(admin);
    await desk.person("eve", "agent");
    const seats = [await desk.as("eve"), await desk.as("eve"), await desk.as("eve")];
    const listed: { id: string; user: { userName: string } }[] = [];
    for (let after: string | null = ""; after !== null;) {
      const path: string = `/user-sessions?limit=2${after && `&after=${after}`}`;
      const { items, next } = await (await admin.send("GET", path)).json();
      expect(items.length).toBeLessThanOrEqual(2);
      listed.push(...items);
      after = next;
    }
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    const eves = listed.filter(({ user }) => user.userName === "eve");
    expect(eves).toHaveLength(3);
    expect((await seats[0]?.send("GET", "/user-sessions"))?.status).toBe(403);
    for (const { id } of eves) {
      expect((await admin.send("DELETE", `/user-sessions/${id}`)).status).toBe(204);
    }
    for (const seat of seats) expect((await seat.send("GET", "/session")).status).toBe(401);
  });
});

/** Proves with the code of the stored secret: this one belongs to an earlier test. */
async function enrolled(seat: Seat): Promise<void> {
  await desk.pool.query(`UPDATE sessions SET second_factor_at = now()`);
  await desk.pool.query(`SELECT pg_notify('calldesk_sessions', 'user:' || id) FROM users`);
  await expect.poll(() => state(seat)).toBe("on");
}
