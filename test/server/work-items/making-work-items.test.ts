import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { takeMediaReport } from "#server/work-items/media-items.ts";
import type { SiteId } from "#shared/ids.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import type { WorkItemSite } from "#test/support/work-item-site.ts";
import { aWorkItemSite, source, wang } from "#test/support/work-item-site.ts";

let site: WorkItemSite;
beforeAll(async () => {
  site = await aWorkItemSite();
});
afterAll(() => site.server.stop());
beforeEach(() => site.clear());

describe("missed calls", () => {
  it("are made of callers who gave up waiting, due in an hour", async () => {
    const caller = await site.call();
    await site.end(caller);
    expect(await site.list()).toEqual([
      expect.objectContaining({
        kind: "missedCall",
        status: "open",
        number: wang,
        callerName: "王小明",
        queue: { id: site.server.queueId, name: "Billing" },
        teamId: site.server.team,
        owner: null,
        callId: caller.callId,
        interactionId: caller.interactionId,
        attempts: 1,
        dueAt: new Date(site.at + 3_600_000).toISOString(),
      }),
    ]);
  });

  it("are not made of callers who wanted nobody, were answered, or were called by us", async () => {
    await site.end(await site.call({ queueId: null }), {
      outcome: "ivrOnly",
      queueId: null,
      waitedMs: null,
    });
    await site.end(await site.call(), { outcome: "answered" });
    await site.end(await site.call({ direction: "out" }));
    await site.end(await site.call({ ani: null }));
    expect(await site.list()).toEqual([]);
  });

  it("know a withheld caller's number by the customer", async () => {
    const phones = [{ value: "+886223456789" }, { value: wang, verified: true }];
    const customerId = await aCustomer(site.server.pool, { displayName: "王小明", phones });
    expect(await site.missed({ ani: null, customerId })).toMatchObject({
      number: wang,
      customer: { id: customerId, displayName: "王小明" },
    });
  });

  it("count a caller who tries again as one, with the first promise and the last call", async () => {
    const { dueAt, id } = await site.missed();
    await site.server.as(site.server.ana)("POST", "/work-items/seen", { ids: [id] });
    const again = await site.call();
    await site.end(again);
    expect(await site.list()).toEqual([
      expect.objectContaining({ id, attempts: 2, dueAt, callId: again.callId, seenAt: null }),
    ]);
  });

  it("are settled when the caller gets through, and not before", async () => {
    const { id } = await site.missed();
    const again = await site.call();
    expect(await site.list()).toHaveLength(1);
    await site.answer(again);
    expect(await site.list()).toEqual([]);
    expect(await site.list(site.server.ana, "?status=done")).toEqual([
      expect.objectContaining({ id, status: "done", outcome: "calledAgain" }),
    ]);
    await site.end(again, { outcome: "answered" });
    await site.missed();
    expect(await site.list()).toHaveLength(1);
  });

  it("are settled by our call when it is answered, and by nobody else's", async () => {
    const { id } = await site.missed();
    await site.answer(await site.call({ ani: "+886900000001", direction: "out" }));
    expect(await site.list()).toHaveLength(1);
    await site.answer(await site.call({ direction: "out", queueId: null }), site.server.ben.userId);
    const [done] = await site.list(site.server.ana, "?status=done");
    expect(done).toMatchObject({ id, outcome: "reached" });
  });

  it("come once out of a log that is read twice", async () => {
    const caller = await site.call();
    await site.end(caller);
    await site.end(caller);
    expect(await site.list()).toEqual([expect.objectContaining({ attempts: 1 })]);
  });
});

describe("what callers leave in the menu", () => {
  const parts = () => ({
    pool: site.server.pool,
    siteId: 1 as SiteId,
    clock: new FakeClock(site.at),
    caughtUp: () => Promise.resolve(),
    directory: {
      country: "TW",
      queueByKey: (key: string) =>
        key === "billing" ? { queueId: site.server.queueId } : undefined,
      queue: () => ({ teamId: site.server.team }),
    } as unknown as Parameters<typeof takeMediaReport>[0]["directory"],
  });

  it("is a message to listen to, once, in place of the missed call", async () => {
    const caller = await site.call();
    await site.end(caller);
    const report = {
      kind: "voicemailLeft",
      subject: caller.subject,
      recordingId: "r1",
      box: "billing",
      durationMs: 4_200,
    } as const;
    expect(await takeMediaReport(parts(), source, report)).toBe(site.server.team);
    await takeMediaReport(parts(), source, report);
    expect(await site.list()).toEqual([
      expect.objectContaining({
        kind: "voicemail",
        recordingId: "r1",
        durationMs: 4_200,
        number: wang,
        callId: caller.callId,
        queue: { id: site.server.queueId, name: "Billing" },
      }),
    ]);
    expect(
      (await site.list(site.server.ana, "?status=done")).map(({ outcome }) => outcome),
    ).toEqual(["replaced"]);
  });

  it("makes no missed call beside it when the caller hangs up after it", async () => {
    const caller = await site.call();
    const wish = {
      kind: "callbackWished",
      subject: caller.subject,
      number: "0223456789",
      queue: null,
    } as const;
    await takeMediaReport(parts(), source, wish);
    await site.end(caller);
    expect(await site.list()).toEqual([
      expect.objectContaining({ kind: "callback", number: "+886223456789" }),
    ]);
  });

  it("is kept of a call that nobody knows", async () => {
    const wish = {
      kind: "callbackWished",
      subject: "lost",
      number: wang,
      queue: "billing",
    } as const;
    await takeMediaReport(parts(), source, wish);
    expect(await site.list()).toEqual([expect.objectContaining({ number: wang, callId: null })]);
  });
});
