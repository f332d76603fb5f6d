import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CallState } from "#server/acd/acd-core.ts";
import type { Effect, Fact } from "#server/acd/outcome.ts";
import { insertPermit, readUsage } from "#server/dialling/dial-permits.ts";
import { LegFollower } from "#server/dialling/leg-follower.ts";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { CallId, SiteId } from "#shared/ids.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { aLog } from "#test/support/quiet-log.ts";

const siteId = 1 as SiteId;
const wang = "+886912345678" as PhoneNumber;
const chen = "+886223456789" as PhoneNumber;
const began = Date.parse("2026-11-22T04:00:00Z");

let database: TestDatabase;
/** Numbers outside that the core says are parties, by living call. */
let living: Map<CallId, string[]>;
let legs: LegFollower;
let now: number;
beforeAll(async () => {
  database = await aDatabase();
  await database.pool.query("INSERT INTO sites (id, name) VALUES (1, 'Here')");
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query("DELETE FROM dial_permits");
  living = new Map();
  now = began;
  legs = aFollower();
});

function aFollower(): LegFollower {
  const core = {
    call(callId: CallId) {
      const numbers = living.get(callId);
      return (
        numbers && ({ parties: numbers.map((number) => ({ number })) } as unknown as CallState)
      );
    },
  } as Engine["core"];
  return new LegFollower({ engine: { core }, pool: database.pool, siteId, log: aLog() });
}

const aCall = () => crypto.randomUUID() as CallId;
const permit = (number: PhoneNumber) =>
  insertPermit(database.pool, { siteId, agentId: null, number, country: "TW", now });

async function happen(facts: object[], effects: object[] = []): Promise<void> {
  now += 60_000;
  const outcome = { facts: facts as Fact[], effects: effects as Effect[] };
  legs.add({ seq: 1, at: now, outcome } as unknown as Applied);
  await legs.settled();
}

const reach = (kind: "dial" | "invite", callId: CallId, number: string) =>
  happen([{ kind: "callChanged", callId }], [{ kind, callId, outside: { number } }]);
const change = (callId: CallId) => happen([{ kind: "callChanged", callId }]);
const end = (callId: CallId) => happen([{ kind: "callEnded", callId }]);

async function used() {
  const question = { siteId, agentId: null, timeZone: "Asia/Taipei", now };
  const { concurrent, minutesPerDay } = await readUsage(database.pool, question);
  return [concurrent, minutesPerDay];
}

it("counts a dialled number until its call ends", async () => {
  const call = aCall();
  living.set(call, []);
  await permit(wang);
  await reach("dial", call, wang);
  await change(call);
  expect(await used()).toEqual([1, 2]);
  living.delete(call);
  await end(call);
  now += 600_000;
  expect(await used()).toEqual([0, 3]);
});

it("counts an invited number until it is no longer a party, the call going on", async () => {
  const call = aCall();
  living.set(call, [wang, chen]);
  await permit(wang);
  await permit(chen);
  await reach("invite", call, wang);
  await reach("invite", call, chen);
  living.set(call, [chen]);
  await change(call);
  expect(await used()).toEqual([1, 6]);
  await end(call);
  expect(await used()).toEqual([0, 7]);
});

it("gives each call its own permit of the same number", async () => {
  const [one, two] = [aCall(), aCall()];
  living.set(one, []).set(two, []);
  await permit(wang);
  await permit(wang);
  await reach("dial", one, wang);
  await reach("dial", two, wang);
  await end(one);
  expect((await used())[0]).toBe(1);
});

it("puts right what a crash left open, and goes on following what lives", async () => {
  const [lost, alive] = [aCall(), aCall()];
  living.set(lost, []).set(alive, [chen]);
  await permit(wang);
  await permit(chen);
  await reach("dial", lost, wang);
  await reach("invite", alive, chen);
  living.delete(lost);
  legs = aFollower();
  now += 60_000;
  await legs.repair(now);
  expect((await used())[0]).toBe(1);
  living.set(alive, []);
  await change(alive);
  expect((await used())[0]).toBe(0);
});

it("frees a permit that no call used", async () => {
  await permit(wang);
  now += 30_000;
  await legs.repair(now);
  expect((await used())[0]).toBe(1);
  now += 31_000;
  await legs.repair(now);
  expect((await used())[0]).toBe(0);
});
