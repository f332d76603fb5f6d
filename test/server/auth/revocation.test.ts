import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveSessions } from "#server/auth/live-sessions.ts";
import { deleteSession, endSessionsOf } from "#server/auth/session-rows.ts";
import { SessionService } from "#server/auth/session-service.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { UserId } from "#shared/ids.ts";
import { SiteId } from "#shared/ids.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";

const within1s = { timeout: 1_000, interval: 10 };
const origin = { address: null, userAgent: null };
const siteId = SiteId.parse(1);
const hourMs = 3_600_000;

let desk: WebDesk;
let ana: UserId;
/** A second process. */
let other: SessionService;
beforeEach(async () => {
  desk = await aWebDesk();
  ana = await desk.person("ana", "agent");
  other = new SessionService({ pool: desk.pool, clock: systemClock, log: aLog() });
  await other.start();
});
afterEach(async () => {
  await other.stop();
  await desk.stop();
});

describe("an end", () => {
  it("made by another process is heard of within a second", async () => {
    const { token } = await desk.as("ana");
    const identity = await other.identityOfSession(token);
    const ended = vi.fn<(hash: string) => void>();
    other.onRevoked(ended);
    await deleteSession(desk.pool, identity?.sessionHash ?? "");
    await expect.poll(() => ended.mock.calls, within1s).toEqual([[identity?.sessionHash]]);
    expect(other.current(identity?.sessionHash ?? "")).toBeUndefined();
    expect(await other.identityOfSession(token)).toBeNull();
  });

  it("by deactivation reaches every session of the person", async () => {
    const [{ token: one }, { token: two }] = [await desk.as("ana"), await desk.as("ana")];
    expect(await other.identityOfSession(one)).not.toBeNull();
    expect(await other.identityOfSession(two)).not.toBeNull();
    const ended = vi.fn<(hash: string) => void>();
    other.onRevoked(ended);
    await desk.pool.query(`UPDATE users SET active = false WHERE id = $1`, [ana]);
    await endSessionsOf(desk.pool, ana);
    await expect.poll(() => ended.mock.calls.length, within1s).toBe(2);
  });

  it("is heard of though the connection for notices was cut", async () => {
    const { token } = await desk.as("ana");
    const identity = await other.identityOfSession(token);
    const ended = vi.fn<(hash: string) => void>();
    other.onRevoked(ended);
    await desk.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await deleteSession(desk.pool, identity?.sessionHash ?? "");
    await expect.poll(() => ended.mock.calls.length, within1s).toBe(1);
  });

  it("of a change of role is a new identity, not an end", async () => {
    const { token } = await desk.as("ana");
    await other.identityOfSession(token);
    const changed = vi.fn<(hash: string, identity: { role: string }) => void>();
    other.onChanged(changed);
    await desk.person("adam", "admin");
    const adam = await desk.as("adam");
    await adam.send("PATCH", `/users/${ana}`, { role: "supervisor" });
    await expect.poll(() => changed.mock.lastCall?.[1].role, within1s).toBe("supervisor");
    expect((await other.identityOfSession(token))?.role).toBe("supervisor");
  });
});

describe("time", () => {
  async function aSession(isBusy: (userId: UserId) => boolean = () => false) {
    const clock = new FakeClock(Date.now());
    const sessions = new SessionService({ pool: desk.pool, clock, log: aLog(), isBusy });
    const { token, hash } = await sessions.open(desk.pool, { userId: ana, siteId }, origin);
    return { clock, sessions, token, hash };
  }

  it("ends a session after 30 minutes without use", async () => {
    const { clock, sessions, token } = await aSession();
    clock.advance(29 * 60_000);
    expect(await sessions.identityOfSession(token)).not.toBeNull();
    clock.advance(29 * 60_000);
    expect(await sessions.identityOfSession(token)).not.toBeNull();
    clock.advance(31 * 60_000);
    expect(await sessions.identityOfSession(token)).toBeNull();
  });

  it("does not call a session idle while a socket uses it", async () => {
    const { clock, sessions, token, hash } = await aSession();
    await sessions.identityOfSession(token);
    const detach = sessions.attach(hash);
    clock.advance(3 * hourMs);
    expect(await sessions.identityOfSession(token)).not.toBeNull();
    detach();
    clock.advance(hourMs);
    expect(await sessions.identityOfSession(token)).toBeNull();
  });

  it("ends after 12 hours, but not in the middle of a call", async () => {
    let busy = true;
    const { clock, sessions, token, hash } = await aSession(() => busy);
    await sessions.identityOfSession(token);
    sessions.attach(hash);
    clock.advance(12 * hourMs + 1);
    expect(sessions.current(hash)).toBeDefined();
    busy = false;
    expect(sessions.current(hash)).toBeUndefined();
  });

  it("takes the rows of sessions that are long over away", async () => {
    const { clock, sessions } = await aSession();
    clock.advance(15 * hourMs);
    await sessions.start();
    clock.advance(5_000);
    const count = async () =>
      (await desk.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM sessions`)).rows[0]?.n;
    await expect.poll(count, within1s).toBe(0);
    await sessions.stop();
  });

  it("tells the sockets when it sweeps an expired session", () => {
    const live = new LiveSessions({ idleMs: 10, callGraceMs: 10 }, () => false);
    const identity = { kind: "user", userId: ana, sessionHash: "h", teamIds: new Set() } as never;
    live.put("h", { identity, expiresAt: 100, lastSeenAt: 0 }, 0);
    live.attach("h");
    const ended = vi.fn<(hash: string) => void>();
    live.onRevoked(ended);
    live.sweep(99);
    expect(ended).not.toHaveBeenCalled();
    live.sweep(100);
    expect(ended).toHaveBeenCalledWith("h");
  });
});
