import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CallCards } from "#server/customers/call-cards.ts";
import { createCallCards } from "#server/customers/create-call-cards.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import { aClue, aRef, callIds } from "#test/support/call-clues.ts";
import type { Cast } from "#test/support/customer-rows.ts";
import { aCustomer, aSite } from "#test/support/customer-rows.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
import { FakeClock, settle } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";

let database: TestDatabase;
let cast: Cast;
let cards: CallCards;
let pushed: CallCard[];
const log = aLog();

beforeAll(async () => {
  database = await aDatabase();
  cast = await aSite(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  cards = createCallCards({ pool: database.pool, siteId: cast.siteId, log, clock: systemClock });
  pushed = [];
  cards.onCard((card) => pushed.push(card));
});

describe("a failing database", () => {
  it("leaves no match, says so once, and is asked again at the next event", async () => {
    const id = await aCustomer(database.pool, { phones: [{ value: "+886912000010" }] });
    let down = true;
    const pool = {
      query: (statement: object) =>
        down ? Promise.reject(new Error("down")) : database.pool.query(statement as never),
    };
    cards = createCallCards({ pool: pool as never, siteId: cast.siteId, log, clock: systemClock });
    const ref = aRef();
    cards.prepare(ref, aClue({ ani: "+886912000010" }));
    expect(await cards.caller(ref)).toBeNull();
    expect(log.lines.map(({ level }) => level)).toEqual(["warn"]);
    down = false;
    cards.prepare(ref, aClue({ ani: "+886912000010" }));
    expect((await cards.caller(ref))?.customerId).toBe(id);
  });

  it("keeps routing waiting no longer than 300 ms", async () => {
    const clock = new FakeClock();
    const pool = { query: () => new Promise(() => undefined) };
    cards = createCallCards({ pool: pool as never, siteId: cast.siteId, log, clock });
    const ref = aRef();
    cards.prepare(ref, aClue({ ani: "+886912000011" }));
    let answer: unknown = "waiting";
    void cards.caller(ref).then((caller) => (answer = caller));
    await clock.pass(299);
    expect(answer).toBe("waiting");
    await clock.pass(1);
    await settle();
    expect(answer).toBeNull();
  });
});

describe("memory", () => {
  it("is bounded for events that never become a call", async () => {
    let asked = 0;
    const pool = { query: () => Promise.resolve({ rows: [] }).finally(() => (asked += 1)) };
    cards = createCallCards({ pool: pool as never, siteId: cast.siteId, log, clock: systemClock });
    const refs = Array.from({ length: 2_001 }, aRef);
    for (const ref of refs) cards.prepare(ref, aClue({ ani: "+886912000013" }));
    for (const ref of refs) cards.prepare(ref, aClue({ ani: "+886912000013" }));
    await settle();
    // The first was pushed out by the last and, asked for again, pushed out the next: a full turn.
    expect(asked).toBe(2 * refs.length);
  });

  it("is given back when the call is forgotten, whatever is still being looked up", async () => {
    const id = await aCustomer(database.pool, { phones: [{ value: "+886912000014" }] });
    const ref = aRef();
    const [callId, interactionId] = callIds();
    cards.prepare(ref, aClue({ ani: "+886912000014" }));
    cards.attach(ref, callId, interactionId);
    cards.forget(callId);
    await database.pool.query("SELECT 1");
    cards.refresh(id);
    expect(cards.card(callId)).toBeUndefined();
    expect(pushed).toEqual([]);
    expect(await cards.caller(ref)).toBeNull();
  });
});
