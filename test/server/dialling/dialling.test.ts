import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DialAlarm } from "#server/dialling/dialling.ts";
import { Dialling } from "#server/dialling/dialling.ts";
import { diallingRoutes } from "#server/dialling/dialling-routes.ts";
import { endPermits, joinCall, tidyPermits } from "#server/dialling/dial-permits.ts";
import { DialRules } from "#shared/contracts/dialling.ts";
import type { AgentId, CallId, SiteId } from "#shared/ids.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";
import { FakeClock } from "#test/support/fake-clock.ts";

const siteId = 1 as SiteId;
const mobile = "0912-345-678";
const anotherCall = () => crypto.randomUUID() as CallId;

let server: AreaServer;
let clock: FakeClock;
let policy: Dialling;
let alarms: DialAlarm[];
beforeAll(async () => {
  server = await anAreaServer((api, { pool }) =>
    diallingRoutes(api, {
      pool,
      clock: { now: () => clock.now(), runAt: () => () => {} },
      dialling: { judge: (written) => policy.judge(written) },
      nameOf: () => "Ana",
    }),
  );
});
afterAll(() => server.stop());

beforeEach(async () => {
  await server.pool.query("DELETE FROM dial_permits");
  await server.pool.query("DELETE FROM dial_rules");
  await server.pool.query("DELETE FROM audit_log");
  clock = new FakeClock(Date.parse("2026-11-22T04:00:00Z"));
  alarms = [];
  policy = new Dialling({ pool: server.pool, siteId, clock, actorOf: () => "user:ana" });
  policy.onAlarm((alarm) => alarms.push(alarm));
});

const dial = (number = mobile, agentId: AgentId | null = server.ana.userId) =>
  policy.check({ number, agentId, queueId: null });
const refused = (code: string) => expect.objectContaining({ code });

async function limit(caps: Partial<DialRules>): Promise<DialRules> {
  const adam = server.as(server.adam);
  const {
    homeCountry: _home,
    rev: _rev,
    ...now
  } = (await adam("GET", "/dialling/rules")).body as unknown as DialRules;
  const { status, body } = await adam("PUT", "/dialling/rules", { ...now, ...caps });
  expect(status).toBe(200);
  return DialRules.parse(body);
}

describe("a permit", () => {
  it("names the number to dial and the one to show, by queue", async () => {
    await limit({
      callerId: "+886223456789",
      queueCallerIds: [{ queueId: server.queueId, number: "+886800123456" }],
    });
    expect(await dial()).toEqual({ number: "+886912345678", callerId: "+886223456789" });
    const wish = { number: mobile, agentId: server.ana.userId, queueId: server.queueId };
    expect(await policy.check(wish)).toEqual({
      number: "+886912345678",
      callerId: "+886800123456",
    });
  });

  it("is refused with a reason that people are told, and an audit row", async () => {
    await expect(dial("+18095551234")).rejects.toEqual(refused("number_not_allowed"));
    await expect(dial("hello")).rejects.toEqual(refused("number_not_valid"));
    await limit({ outOfHours: "nothing", hours: { days: [], from: "09:00", to: "18:00" } });
    await expect(dial()).rejects.toEqual(refused("outside_dialling_hours"));
    const { rows } = await server.pool.query(
      "SELECT actor, subject, change FROM audit_log WHERE action = 'dialling.refused' ORDER BY id",
    );
    expect(rows).toEqual([
      {
        actor: "user:ana",
        subject: "number:+18095551234",
        change: { because: "countryBlocked" },
      },
      { actor: "user:ana", subject: "number:hello", change: { because: "notANumber" } },
      { actor: "user:ana", subject: `number:${mobile}`, change: { because: "outOfHours" } },
    ]);
  });
});

describe("caps", () => {
  it("count per agent within the last hour", async () => {
    await limit({ callsPerAgentHour: 2 });
    await dial();
    clock.advance(30 * 60_000);
    await dial();
    await expect(dial()).rejects.toEqual(refused("dial_limit_reached"));
    await dial(mobile, server.ben.userId);
    clock.advance(31 * 60_000);
    await dial();
  });

  it("limit calls at the same time until they end", async () => {
    await limit({ concurrent: 1 });
    const callId = anotherCall();
    const { number } = await dial();
    await joinCall(server.pool, siteId, number, callId);
    await expect(dial(mobile, server.ben.userId)).rejects.toEqual(refused("dial_limit_reached"));
    await endPermits(server.pool, siteId, { callId, number, now: clock.now() });
    await dial(mobile, server.ben.userId);
  });

  it("let one of two who ask at the same moment through, never both", async () => {
    await limit({ concurrent: 5 });
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => dial()));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  it("limit the minutes of a day of the site, which ends at its midnight", async () => {
    await limit({ minutesPerDay: 30, outOfHours: "all" });
    // 23:50 in Taipei.
    clock.advance(Date.parse("2026-11-22T15:50:00Z") - clock.now());
    const callId = anotherCall();
    const { number } = await dial();
    await joinCall(server.pool, siteId, number, callId);
    clock.advance(9 * 60_000);
    await dial("0223456789", server.ben.userId);
    clock.advance(25 * 60_000);
    // 24 minutes of the first and 24 of the second belong to the new day.
    await expect(dial()).rejects.toEqual(refused("dial_limit_reached"));
    await endPermits(server.pool, siteId, { callId, number: null, now: clock.now() });
    await server.pool.query("DELETE FROM dial_permits WHERE call_id IS NULL");
    await dial();
  });

  it("are free again a minute after a permit that no call used", async () => {
    await limit({ concurrent: 1 });
    await dial();
    clock.advance(61_000);
    await tidyPermits(server.pool, siteId, clock.now());
    await dial();
  });

  it("raise an alarm once at 80 %, in the audit too", async () => {
    await limit({ callsPerAgentHour: 5 });
    for (let n = 0; n < 3; n += 1) await dial();
    expect(alarms).toEqual([]);
    await dial();
    await dial();
    const alarm = { cap: "callsPerAgentHour", used: 4, allowed: 5, agentId: server.ana.userId };
    expect(alarms).toEqual([alarm]);
    const { rows } = await server.pool.query(
      "SELECT actor, change FROM audit_log WHERE action = 'dialling.alarmed'",
    );
    expect(rows).toEqual([{ actor: "system", change: alarm }]);
  });

  it("raise the alarm of minutes by time alone", async () => {
    await limit({ minutesPerDay: 10 });
    const { number } = await dial();
    await joinCall(server.pool, siteId, number, anotherCall());
    clock.advance(7 * 60_000);
    await policy.watchMinutes();
    expect(alarms).toEqual([]);
    clock.advance(60_000);
    await policy.watchMinutes();
    await policy.watchMinutes();
    expect(alarms.map(({ cap, used }) => [cap, used])).toEqual([["minutesPerDay", 8]]);
  });
});

describe("the rules", () => {
  it("are read by agents and written by administrators alone", async () => {
    const ana = server.as(server.ana);
    const { status, body } = await ana("GET", "/dialling/rules");
    expect([status, DialRules.parse(body).homeCountry]).toEqual([200, "TW"]);
    expect((await ana("PUT", "/dialling/rules", body)).status).toBe(403);
  });

  it("answer a change that came too late with the present ones, and say who changed what", async () => {
    const adam = server.as(server.adam);
    const before = await limit({ countries: ["US"] });
    const { homeCountry: _home, rev, ...wanted } = before;
    const late = await adam("PUT", "/dialling/rules", wanted, { "if-match": String(rev - 1) });
    expect(late).toMatchObject({ status: 409, body: { current: { countries: ["US"] } } });
    const { rows } = await server.pool.query(
      "SELECT actor, change FROM audit_log WHERE action = 'dialling.rulesChanged'",
    );
    expect(rows).toEqual([{ actor: "user:adam", change: { countries: { from: [], to: ["US"] } } }]);
  });

  it("refuse numbers and queues that are none", async () => {
    const adam = server.as(server.adam);
    const { homeCountry: _home, rev: _rev, ...wanted } = await limit({});
    const put = (more: object) => adam("PUT", "/dialling/rules", { ...wanted, ...more });
    expect((await put({ callerId: "0912345678" })).status).toBe(400);
    expect((await put({ prefixes: [{ prefix: "886", allow: true }] })).status).toBe(400);
    expect((await put({ countries: ["Taiwan"] })).status).toBe(400);
    const unknown = [{ queueId: crypto.randomUUID(), number: "+886223456789" }];
    expect(await put({ queueCallerIds: unknown })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/queueCallerIds/0/queueId" }] },
    });
  });

  it("can be tried without dialling, and tell what is used", async () => {
    const ana = server.as(server.ana);
    const judged = await ana(
      "GET",
      `/dialling/judgement?number=${encodeURIComponent("+1 809 555 1234")}`,
    );
    expect(judged.body).toEqual({
      number: "+18095551234",
      country: "DO",
      refusal: "countryBlocked",
    });
    await dial();
    clock.advance(90_000);
    expect((await ana("GET", "/dialling/usage")).body).toEqual({
      minutesToday: 1.5,
      concurrent: 1,
      busiest: [{ agentId: server.ana.userId, name: "Ana", calls: 1 }],
    });
  });
});
