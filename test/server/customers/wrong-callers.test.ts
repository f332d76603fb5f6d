import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CallCard } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId, InteractionId } from "#shared/ids.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { CentreCaller } from "#test/support/centre-caller.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
let ana: WatchedDesk;
let serial = 0;
let phone: string;
beforeAll(async () => {
  centre = await aCentre({ agents: 1 });
  ana = await centre.readyDesk("a0");
});
afterAll(() => centre.stop());
beforeEach(() => {
  serial += 1;
  phone = `+88691210${String(serial).padStart(4, "0")}`;
});

const customer = (verified: boolean, parts: object = {}) =>
  aCustomer(centre.database.pool, { phones: [{ value: phone, verified }], ...parts });

type Talk = { caller: CentreCaller; callId: CallId; interactionId: InteractionId };

/** Somebody calls from `phone`, and ana talks with them. */
async function talk(data: object = { ani: phone }): Promise<Talk> {
  ana.forget();
  const caller = centre.caller();
  await caller.deliver(data);
  await caller.queue();
  const { offerId, call } = await ana.hear("call.offered");
  await ana.send("call.accept", { offerId });
  await ana.hear("call.updated", ({ stage }) => stage === "talking");
  return { caller, callId: call.callId, interactionId: call.interactionId };
}

async function finish({ caller, callId }: Talk): Promise<void> {
  await caller.hangUp();
  await ana.hear("call.ended");
  await ana.send("call.wrapUp", { callId, disposition: "resolved", note: null, finish: true });
  await centre.settled();
}

const matchesOf = (card: CallCard | undefined) =>
  card?.matches.map(({ id, matchedBy }) => [id, matchedBy]);
const cardOf = ({ callId }: Talk) => ana.all("customer.card").findLast((c) => c.callId === callId);
const say = (path: string, body?: object) => centre.request("a0", "PUT", path, body);
const reject = ({ callId }: Talk, id: CustomerId) =>
  say(`/calls/${callId}/rejected-customers/${id}`);
const choose = ({ callId }: Talk, customerId: CustomerId) =>
  say(`/calls/${callId}/customer`, { customerId });
const customerOf = async ({ interactionId }: Talk) =>
  (
    await centre.rows<{ id: CustomerId }>(
      `SELECT customer_id AS id FROM interactions WHERE id = $1`,
      [interactionId],
    )
  )[0]?.id;
const timelineOf = async (id: CustomerId) => {
  const { body } = await centre.request("a0", "GET", `/customers/${id}/interactions`);
  return body.items as { id: string; moved: object | null }[];
};

describe("a caller who is not whom the number means", () => {
  it("is ruled out at once, and at the next call from that number", async () => {
    const likely = await customer(true);
    const other = await customer(false);
    const first = await talk();
    expect(matchesOf(cardOf(first))).toEqual([
      [likely, "verifiedNumber"],
      [other, "number"],
    ]);
    const answer = await reject(first, likely);
    expect(answer.status).toBe(200);
    expect(matchesOf(answer.body as CallCard)).toEqual([[other, "number"]]);
    expect((answer.body as CallCard).card?.customer.id).toBe(other);
    await finish(first);
    expect(await customerOf(first)).toBe(other);

    const second = await talk();
    expect(matchesOf(cardOf(second))).toEqual([[other, "number"]]);
    expect((await reject(second, other)).body).toMatchObject({ matches: [], card: null });
    await finish(second);
    expect(await customerOf(second)).toBeNull();
  });

  it("is the caller again as soon as somebody says so; all of it is in the audit log", async () => {
    const only = await customer(true);
    const first = await talk();
    await reject(first, only);
    expect(await choose(first, only)).toMatchObject({ status: 200 });
    await finish(first);
    expect(await customerOf(first)).toBe(only);
    const second = await talk();
    expect(matchesOf(cardOf(second))).toEqual([[only, "verifiedNumber"]]);
    await finish(second);
    const audited = await centre.rows<object>(
      `SELECT actor, action, change FROM audit_log WHERE subject = $1 ORDER BY id`,
      [`customer:${only}`],
    );
    const change = { number: phone, callId: first.callId };
    expect(audited).toEqual([
      { actor: "user:a0", action: "caller.rejected", change },
      { actor: "user:a0", action: "caller.confirmed", change },
    ]);
  });

  it("was known by a customer number: the telephone is asked, and the number stays open to them", async () => {
    const typed = await aCustomer(centre.database.pool, { code: `C99${serial}01` });
    const owner = await customer(true);
    const data = { ani: phone, ivr: { customerNumber: `C99${serial}01` } };
    const first = await talk(data);
    expect(matchesOf(cardOf(first))).toEqual([[typed, "customerNumber"]]);
    const { body } = await reject(first, typed);
    expect(matchesOf(body as CallCard)).toEqual([[owner, "verifiedNumber"]]);
    await finish(first);
    const second = await talk(data);
    expect(matchesOf(cardOf(second))).toEqual([[typed, "customerNumber"]]);
    await finish(second);
  });

  it("can be ruled out by the agent of the call alone, and only who is on the card", async () => {
    const shown = await customer(true);
    const stranger = await aCustomer(centre.database.pool);
    const call = await talk();
    expect((await reject(call, stranger)).status).toBe(404);
    const path = `/calls/${call.callId}/rejected-customers/${shown}`;
    expect((await centre.request("zoe", "PUT", path)).status).toBe(404);
    expect((await centre.request("adam", "PUT", path)).status).toBe(403);
    await finish(call);
  });

  it("is corrected while the call is wrapped up, too: the conversation moves", async () => {
    const wrong = await customer(true);
    const right = await aCustomer(centre.database.pool);
    const call = await talk();
    await call.caller.hangUp();
    await ana.hear("call.ended");
    expect((await choose(call, right)).status).toBe(200);
    expect(await customerOf(call)).toBe(right);
    await ana.send("call.wrapUp", {
      callId: call.callId,
      disposition: "resolved",
      note: null,
      finish: true,
    });
    expect(await timelineOf(wrong)).toEqual([]);
  });
});

describe("a conversation that stands with the wrong customer", () => {
  it("moves to the right one, with who moved it; both timelines are true", async () => {
    const wrong = await customer(true, { displayName: "Wrong" });
    const right = await aCustomer(centre.database.pool);
    const call = await talk();
    await finish(call);
    expect(await timelineOf(wrong)).toMatchObject([{ id: call.interactionId, moved: null }]);

    const path = `/interactions/${call.interactionId}/customer`;
    expect(await say(path, { customerId: right })).toMatchObject({
      status: 200,
      body: { from: wrong, to: right },
    });
    expect(await timelineOf(wrong)).toEqual([]);
    expect(await timelineOf(right)).toMatchObject([
      { id: call.interactionId, moved: { fromName: "Wrong", byName: "a0" } },
    ]);
    const talked = await centre.rows<{ id: CustomerId }>(
      `SELECT id FROM customers WHERE id = ANY($1) AND last_agent_id IS NOT NULL`,
      [[wrong, right]],
    );
    expect(talked).toEqual([{ id: right }]);
    const audited = await centre.rows<object>(
      `SELECT actor, change FROM audit_log WHERE action = 'interaction.moved' AND subject = $1`,
      [`interaction:${call.interactionId}`],
    );
    expect(audited).toEqual([{ actor: "user:a0", change: { from: wrong, to: right } }]);
  });

  it("is moved by nobody of another team, and to nobody we do not know", async () => {
    await customer(true);
    const call = await talk();
    await finish(call);
    const path = `/interactions/${call.interactionId}/customer`;
    const right = { customerId: await aCustomer(centre.database.pool) };
    const statusOf = async (who: string, body: object) =>
      (await centre.request(who, "PUT", path, body)).status;
    expect(await statusOf("zoe", right)).toBe(404);
    expect(await statusOf("olga", right)).toBe(404);
    expect(await statusOf("audra", right)).toBe(403);
    expect(await statusOf("sue", { customerId: crypto.randomUUID() })).toBe(404);
    expect(await statusOf("sue", right)).toBe(200);
  });
});

it("ranks who was noted with this number last, and only shows them", async () => {
  const spokenOf = await aCustomer(centre.database.pool, { phones: [{ value: "+886912999888" }] });
  const call = await talk({ ani: "+886912999888" });
  const path = `/interactions/${call.interactionId}/note`;
  const local = `0${phone.slice(4, 7)}-${phone.slice(7)}`;
  await say(path, { body: `Reach them at ${local} from Monday, order 2026-1101`, rev: 0 });
  await finish(call);

  const second = await talk();
  expect(matchesOf(cardOf(second))).toEqual([[spokenOf, "note"]]);
  await finish(second);
  expect(await customerOf(second)).toBeNull();

  const owner = await customer(false);
  const third = await talk();
  expect(matchesOf(cardOf(third))).toEqual([
    [owner, "number"],
    [spokenOf, "note"],
  ]);
  await finish(third);
  expect(await customerOf(third)).toBe(owner);
});
