import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listWorkItems } from "#shared/contracts/work-items.ts";
import type { WorkItemSite } from "#test/support/work-item-site.ts";
import { aWorkItemSite, wang } from "#test/support/work-item-site.ts";

let site: WorkItemSite;
beforeAll(async () => {
  site = await aWorkItemSite();
});
afterAll(() => site.server.stop());
beforeEach(() => site.clear());

describe("working on them", () => {
  it("belongs to who takes it; a colleague is told who has it", async () => {
    const { id } = await site.missed();
    const mine = await site.server.as(site.server.ana)("POST", `/work-items/${id}/take`);
    expect(mine).toMatchObject({
      status: 200,
      body: { status: "taken", owner: { displayName: "Ana" } },
    });
    const late = await site.server.as(site.server.ben)("POST", `/work-items/${id}/take`);
    expect(late).toMatchObject({
      status: 409,
      body: { code: "conflict", current: { owner: { displayName: "Ana" } } },
    });
    expect(site.told).toEqual([site.server.team]);
  });

  it("goes back to the team, to a colleague by a supervisor, and ends with an outcome", async () => {
    const { id } = await site.missed();
    const [ana, sue] = [site.server.as(site.server.ana), site.server.as(site.server.sue)];
    await ana("POST", `/work-items/${id}/take`);
    const back = await ana("PATCH", `/work-items/${id}`, { ownerId: null, note: "busy" });
    expect(back.body).toMatchObject({ status: "open", owner: null, note: "busy" });
    const given = await sue("PATCH", `/work-items/${id}`, { ownerId: site.server.ben.userId });
    expect(given.body).toMatchObject({ status: "taken", owner: { displayName: "Ben" } });
    expect((await ana("PATCH", `/work-items/${id}`, { outcome: "notNeeded" })).status).toBe(409);
    const done = await site.server.as(site.server.ben)("PATCH", `/work-items/${id}`, {
      outcome: "notReached",
    });
    expect(done.body).toMatchObject({ status: "done", outcome: "notReached" });
    expect(await site.server.as(site.server.ben)("POST", `/work-items/${id}/take`)).toMatchObject({
      body: { code: "not_possible_now" },
    });
    const { rows } = await site.server.pool.query(
      "SELECT actor, action FROM audit_log ORDER BY id",
    );
    expect(rows).toEqual([
      { actor: "user:ana", action: "workItem.changed" },
      { actor: "user:ana", action: "workItem.changed" },
      { actor: "user:sue", action: "workItem.changed" },
      { actor: "user:ben", action: "workItem.finished" },
    ]);
  });

  it("refuses what was changed meanwhile, and people who take no calls", async () => {
    const { id, rev } = await site.missed();
    const ana = site.server.as(site.server.ana);
    await ana("PATCH", `/work-items/${id}`, { note: "one" });
    const late = await ana(
      "PATCH",
      `/work-items/${id}`,
      { note: "two" },
      { "if-match": String(rev) },
    );
    expect(late).toMatchObject({ status: 409, body: { current: { note: "one" } } });
    const nobody = await ana("PATCH", `/work-items/${id}`, { ownerId: site.server.adam.userId });
    expect(nobody).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  });

  it("exists for its team alone, its owner, and those who see the site", async () => {
    const { id } = await site.missed();
    const cho = site.server.as(site.server.cho);
    expect(await site.list(site.server.cho)).toEqual([]);
    expect((await cho("GET", `/work-items/${id}`)).status).toBe(404);
    expect((await cho("POST", `/work-items/${id}/take`)).status).toBe(404);
    await site.server.as(site.server.sue)("PATCH", `/work-items/${id}`, {
      ownerId: site.server.cho.userId,
    });
    expect(await site.list(site.server.cho)).toHaveLength(1);
    expect(await site.list(site.server.adam)).toHaveLength(1);
  });

  it("counts what nobody looked at", async () => {
    const { id } = await site.missed();
    const ana = site.server.as(site.server.ana);
    const unseen = async () => (await ana("GET", "/work-items")).body["unseen"];
    expect(await unseen()).toBe(1);
    expect((await ana("POST", "/work-items/seen", { ids: [id] })).status).toBe(204);
    expect(await unseen()).toBe(0);
  });
});

describe("callbacks", () => {
  const promised = (body: object, key: string = crypto.randomUUID()) =>
    site.server.as(site.server.ana)("POST", "/work-items", body, { "idempotency-key": key });

  it("are promised by an agent, once per key, with a number as it would be dialled", async () => {
    const body = {
      number: "０９１２-345-678",
      dueAt: "2026-11-23T01:00:00.000Z",
      mine: true,
      note: "帳單",
    };
    const made = await promised(body, "k1");
    expect(made).toMatchObject({
      status: 201,
      body: {
        kind: "callback",
        number: wang,
        owner: { displayName: "Ana" },
        note: "帳單",
        status: "taken",
      },
    });
    expect((await promised(body, "k1")).body).toEqual(made.body);
    expect(await site.list()).toHaveLength(1);
  });

  it("are due so long after the server's now, whatever the agent's clock says", async () => {
    const before = Date.now();
    const { body } = await promised({ number: wang, dueInMs: 7_200_000 });
    const late = Date.parse(String(body["dueAt"])) - before - 7_200_000;
    expect(Math.abs(late)).toBeLessThan(30_000);
  });

  it("are refused where the number never may be dialled, and for strangers", async () => {
    const dueAt = "2026-11-23T01:00:00.000Z";
    expect(await promised({ number: "abc", dueAt })).toMatchObject({ status: 422 });
    const stranger = { number: wang, dueAt, customerId: crypto.randomUUID() };
    expect(await promised(stranger)).toMatchObject({ status: 400 });
    expect(await promised({ number: wang, dueAt, queueId: crypto.randomUUID() })).toMatchObject({
      status: 400,
    });
  });

  it("come in the order of their promises, page by page, by kind and owner", async () => {
    for (const hour of ["03", "01", "02"]) {
      await promised({ number: wang, dueAt: `2026-11-23T${hour}:00:00.000Z`, note: hour });
    }
    await promised({ number: wang, dueAt: "2026-11-23T00:00:00.000Z", note: "mine", mine: true });
    await site.missed({ ani: "+886900000009" });
    const page = await site.server.as(site.server.ana)("GET", "/work-items?kind=callback&limit=2");
    const first = listWorkItems.response.parse(page.body);
    const rest = await site.list(site.server.ana, `?kind=callback&limit=2&after=${first.next}`);
    expect([...first.items, ...rest].map(({ note }) => note)).toEqual(["mine", "01", "02", "03"]);
    const ben = await site.list(site.server.ben, "?kind=callback&mine=true");
    expect(ben.map(({ note }) => note)).toEqual(["01", "02", "03"]);
    expect((await site.server.as(site.server.ana)("GET", "/work-items?after=x")).status).toBe(400);
  });
});
