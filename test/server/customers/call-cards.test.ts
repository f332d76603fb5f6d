import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CallCards } from "#server/customers/call-cards.ts";
import { createCallCards } from "#server/customers/create-call-cards.ts";
import { systemClock } from "#server/lib/clock.ts";
import { hasJsonText, jsonText } from "#server/lib/json-text.ts";
import type { CallCard } from "#shared/contracts/customers.ts";
import { CallCard as CallCardSchema } from "#shared/contracts/customers.ts";
import type { CallId } from "#shared/ids.ts";
import { aClue, aRef, callIds } from "#test/support/call-clues.ts";
import type { Cast } from "#test/support/customer-rows.ts";
import { aCustomer, aSite } from "#test/support/customer-rows.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";
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

/** Waits for the next card of the call that passes. */
async function cardOf(callId: CallId, passes: (card: CallCard) => boolean = () => true) {
  return expect
    .poll(() => {
      const card = cards.card(callId);
      return card !== undefined && passes(card);
    })
    .toBe(true)
    .then(() => cards.card(callId) as CallCard);
}

describe("the card of a call", () => {
  it("is there once the number is known, whole and of the promised shape", async () => {
    const id = await aCustomer(database.pool, {
      displayName: "王小明",
      phones: [{ value: "+886912000001", verified: true }],
    });
    const ref = aRef();
    const [callId, interactionId] = callIds();
    cards.prepare(ref, aClue({ ani: "+886912000001" }));
    await cards.caller(ref);
    cards.attach(ref, callId, interactionId);
    const card = cards.card(callId);
    const written = JSON.parse(JSON.stringify(card)) as CallCard;
    expect(CallCardSchema.parse(written)).toEqual(written);
    expect(hasJsonText(card) && JSON.parse(card[jsonText])).toEqual(written);
    expect(card?.matches.map((match) => [match.id, match.matchedBy])).toEqual([
      [id, "verifiedNumber"],
    ]);
    expect(card?.card?.customer.displayName).toBe("王小明");
    expect(pushed).toEqual([card]);
  });

  it("is empty for an unknown and for a withheld number", async () => {
    for (const ani of ["+886999999999", null]) {
      const ref = aRef();
      const [callId, interactionId] = callIds();
      cards.prepare(ref, aClue({ ani }));
      cards.attach(ref, callId, interactionId);
      expect(await cardOf(callId)).toMatchObject({ matches: [], card: null });
      expect(await cards.caller(ref)).toBeNull();
    }
  });

  it("ranks those who share a number: verified first, then the last spoken to", async () => {
    const phone = "+886912000002";
    const old = await aCustomer(database.pool, {
      phones: [{ value: phone }],
      lastAnsweredAt: "2026-01-01Z",
    });
    const recent = await aCustomer(database.pool, {
      phones: [{ value: phone }],
      lastAnsweredAt: "2026-05-01Z",
    });
    const ref = aRef();
    const [callId, interactionId] = callIds();
    cards.prepare(ref, aClue({ ani: phone }));
    expect(await cards.caller(ref)).toBeNull();
    cards.attach(ref, callId, interactionId);
    expect(cards.card(callId)?.matches.map(({ id }) => id)).toEqual([recent, old]);
    expect(cards.card(callId)?.card?.customer.id).toBe(recent);

    const verified = await aCustomer(database.pool, {
      tier: "mvc",
      phones: [{ value: phone, verified: true }],
    });
    const again = aRef();
    cards.prepare(again, aClue({ ani: phone }));
    expect(await cards.caller(again)).toMatchObject({ customerId: verified, tier: "mvc" });
  });

  it("is refined by the customer number, which rules the telephone out", async () => {
    const phone = "+886912000003";
    await aCustomer(database.pool, { phones: [{ value: phone, verified: true }] });
    const { userId } = cast.ana;
    const at = "2026-03-01T10:00:00.000Z";
    const id = await aCustomer(database.pool, {
      code: "C77001",
      lastAgentId: userId,
      lastAnsweredAt: at,
    });
    const ref = aRef();
    const [callId, interactionId] = callIds();
    cards.prepare(ref, aClue({ ani: phone }));
    cards.attach(ref, callId, interactionId);
    const first = await cardOf(callId);
    cards.prepare(ref, aClue({ customerNumber: "７７００１", ani: null }));
    expect(await cards.caller(ref)).toEqual({
      customerId: id,
      tier: "standard",
      lastAgentId: userId,
      lastAnsweredAt: Date.parse(at),
    });
    const second = cards.card(callId);
    expect(second?.matches.map((match) => [match.id, match.matchedBy])).toEqual([
      [id, "customerNumber"],
    ]);
    expect(second?.rev).toBeGreaterThan(first.rev);
  });

  it("knows nobody of another site", async () => {
    await aCustomer(database.pool, {
      siteId: 2,
      code: "C55555",
      phones: [{ value: "+886912000004" }],
    });
    const ref = aRef();
    cards.prepare(ref, aClue({ ani: "+886912000004", customerNumber: "C55555" }));
    expect(await cards.caller(ref)).toBeNull();
  });

  it("takes the agent's word over every clue", async () => {
    const phone = "+886912000005";
    await aCustomer(database.pool, { phones: [{ value: phone }] });
    const right = await aCustomer(database.pool);
    const ref = aRef();
    const [callId, interactionId] = callIds();
    cards.prepare(ref, aClue({ ani: phone }));
    cards.attach(ref, callId, interactionId);
    await cardOf(callId);
    const chosen = await cards.choose(callId, right);
    expect(chosen.matches).toMatchObject([{ id: right, matchedBy: "chosen" }]);
    cards.prepare(ref, aClue({ ani: phone, customerNumber: "C10001" }));
    cards.refresh(right);
    const fresh = await cardOf(callId, (card) => card.rev > chosen.rev);
    expect(fresh.matches).toMatchObject([{ id: right, matchedBy: "chosen" }]);
    await expect(cards.choose(callId, randomUUID() as never)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(cards.choose(callIds()[0], right)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is made anew, once, when its customer changes several times", async () => {
    const id = await aCustomer(database.pool, {
      displayName: "Before",
      phones: [{ value: "+886912000006" }],
    });
    const ref = aRef();
    const [callId, interactionId] = callIds();
    cards.prepare(ref, aClue({ ani: "+886912000006" }));
    cards.attach(ref, callId, interactionId);
    await cardOf(callId);
    await database.pool.query(`UPDATE customers SET display_name = 'After' WHERE id = $1`, [id]);
    pushed.length = 0;
    cards.refresh(id);
    cards.refresh(id);
    await cardOf(callId, ({ card }) => card?.customer.displayName === "After");
    expect(pushed).toHaveLength(1);
  });

  it("comes back after a restart, and is still refined by the PBX's name", async () => {
    const id = await aCustomer(database.pool, {
      code: "C88001",
      phones: [{ value: "+886912000007" }],
    });
    const other = await aCustomer(database.pool, { code: "C88002" });
    const [callId, interactionId] = callIds();
    cards.restore(callId, interactionId, aClue({ ani: "+886912000007" }), null);
    expect((await cardOf(callId)).card?.customer.id).toBe(id);
    const ref = aRef();
    cards.prepare(ref, aClue({ customerNumber: "C88002" }));
    cards.attach(ref, callId, interactionId);
    expect((await cardOf(callId, ({ card }) => card?.customer.id === other)).matches).toHaveLength(
      1,
    );
  });

  it("comes back with the log's customer: found again where it can be, chosen where it cannot", async () => {
    const phone = "+886912000012";
    const one = await aCustomer(database.pool, { phones: [{ value: phone }] });
    const [alone, aloneInteraction] = callIds();
    cards.restore(alone, aloneInteraction, aClue({ ani: phone }), one);
    expect((await cardOf(alone)).matches).toMatchObject([{ id: one, matchedBy: "number" }]);
    const other = await aCustomer(database.pool, { phones: [{ value: phone }] });
    const [shared, sharedInteraction] = callIds();
    cards.restore(shared, sharedInteraction, aClue({ ani: phone }), other);
    expect((await cardOf(shared)).matches).toMatchObject([{ id: other, matchedBy: "chosen" }]);
  });

  it("is not mixed up when the PBX uses a name again", async () => {
    const one = await aCustomer(database.pool, { phones: [{ value: "+886912000008" }] });
    const two = await aCustomer(database.pool, { phones: [{ value: "+886912000009" }] });
    const ref = aRef();
    const [first, second] = [callIds(), callIds()];
    cards.prepare(ref, aClue({ ani: "+886912000008" }));
    cards.attach(ref, ...first);
    await cardOf(first[0]);
    cards.prepare(ref, aClue({ ani: "+886912000009" }));
    cards.attach(ref, ...second);
    expect((await cardOf(second[0])).card?.customer.id).toBe(two);
    cards.forget(first[0]);
    expect(cards.card(first[0])).toBeUndefined();
    expect((await cards.caller(ref))?.customerId).toBe(two);
    expect(one).not.toBe(two);
  });
});
