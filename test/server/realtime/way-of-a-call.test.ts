import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
let ana: WatchedDesk;
let ben: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
  ana = await centre.readyDesk("a0");
  ben = await centre.desk("a1");
  ben.forget();
});
afterAll(() => centre.stop());

it("shows the card before the call rings, at the right desk and at nobody else's", async () => {
  const caller = centre.caller();
  const { callId } = await caller.call();
  const { offerId, call } = await ana.hear("call.offered");
  expect(call).toMatchObject({ callId, stage: "offered", ani: "+886912345678" });
  const names = ana.names();
  expect(names.indexOf("customer.card")).toBeLessThan(names.indexOf("call.offered"));
  expect(ana.all("customer.card")[0]).toMatchObject({ callId });
  expect(await ana.send("offer.acknowledge", { offerId })).toEqual({ ok: true, value: {} });
  expect(await ana.send("call.accept", { offerId })).toEqual({ ok: true, value: { callId } });
  await ana.hear("call.updated", ({ stage }) => stage === "talking");
  await caller.hangUp();
  expect(await ana.hear("call.ended")).toMatchObject({ callId, wrapUpMs: 60_000 });
  expect(ben.names().filter((name) => name !== "queue.updated")).toEqual([]);
});

it("stores note and disposition with the wrap-up, and then the next call comes", async () => {
  const [ended] = ana.all("call.ended");
  if (!ended) throw new Error("no call has ended");
  const next = centre.caller();
  await next.call();
  expect(ana.all("call.offered")).toHaveLength(1);
  const { callId, interactionId } = ended;
  const note = { body: "要求寄發票 🙂", rev: 0 };
  const wrapped = await ana.send("call.wrapUp", {
    callId,
    disposition: "resolved",
    note,
    finish: true,
  });
  expect(wrapped).toEqual({ ok: true, value: { wrapUpLeftMs: null } });
  const [row] = await centre.rows(
    "SELECT note, disposition, note_rev FROM interactions WHERE id = $1",
    [interactionId],
  );
  expect(row).toEqual({ note: note.body, disposition: "resolved", note_rev: 1 });
  const offered = await ana.hear("call.offered", ({ call }) => call.callId !== callId);
  await next.hangUp();
  expect(await ana.hear("call.offerWithdrawn")).toMatchObject({
    offerId: offered.offerId,
    reason: "callerLeft",
  });
});

it("keeps the call and its times in the table", async () => {
  await centre.settled();
  const rows = await centre.rows<{ outcome: string; wrapped: boolean }>(
    `SELECT outcome, wrap_up_ms IS NOT NULL AS wrapped FROM calls ORDER BY opened_at`,
  );
  expect(rows).toEqual([
    { outcome: "answered", wrapped: true },
    { outcome: "abandoned", wrapped: false },
  ]);
});
