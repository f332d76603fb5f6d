import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
let ana: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 1, wrapUpMs: 0 });
  ana = await centre.readyDesk("a0");
});
afterAll(() => centre.stop());

it("gives an IVR that waits the agent as soon as one accepts, not when the desk rings", async () => {
  const caller = centre.caller();
  const { callId = "", assignmentUrl, position } = await caller.call();
  expect([assignmentUrl, position]).toEqual([`/api/v1/calls/${callId}/assignment`, 1]);
  expect((await caller.assignment(callId)).status).toBe(204);
  const waiting = caller.assignment(callId, 10);
  const { offerId } = await ana.hear("call.offered");
  await ana.send("offer.acknowledge", { offerId });
  expect((await caller.assignment(callId)).status).toBe(204);
  await ana.send("call.accept", { offerId });
  const given = await waiting;
  expect(given.status).toBe(200);
  expect(await given.json()).toEqual({
    agent: { id: centre.person("a0").id, userName: "a0", extension: null },
    offerId,
  });
  await ana.hear("call.updated", ({ stage }) => stage === "talking");
  const asksOn = caller.assignment(callId, 10);
  expect((await asksOn).status).toBe(200);
  await caller.hangUp();
  expect((await caller.assignment(callId)).status).toBe(410);
});

it("answers 410 at once to who waits for a caller who gave up, and 404 for no call of ours", async () => {
  await ana.send("agent.setPresence", { presence: { kind: "notReady", reason: "lunch" } });
  const caller = centre.caller();
  const { callId = "" } = await caller.call();
  const waiting = caller.assignment(callId, 20);
  const began = performance.now();
  await caller.hangUp();
  expect((await waiting).status).toBe(410);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect((await caller.assignment(crypto.randomUUID())).status).toBe(404);
});

it("still answers 410 when nobody remembers the call but the tables", async () => {
  const caller = centre.caller();
  const { callId = "" } = await caller.call();
  await caller.hangUp();
  await centre.settled();
  await centre.restart();
  expect((await caller.assignment(callId)).status).toBe(410);
});

it("counts a call whose PBX reports everything in one batch as it happened", async () => {
  const event = (kind: string, n: number, data: object) => ({
    specversion: "1.0",
    id: `batch/${n}`,
    source: "/pbx/load",
    subject: "batch",
    type: `cti.call.${kind}`,
    data,
  });
  const answer = await fetch(`${centre.origin}/api/v1/telephony/events`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${centre.cast.keyToken}`,
      "content-type": "application/cloudevents-batch+json",
    },
    body: JSON.stringify([
      event("delivered", 1, { ani: "0922000111" }),
      event("queued", 2, { queue: "q0" }),
      event("cleared", 3, { cause: "cancel" }),
    ]),
  });
  const { results } = (await answer.json()) as { results: { status: string }[] };
  expect(results.map(({ status }) => status)).toEqual(["accepted", "accepted", "accepted"]);
  await centre.settled();
  const [row] = await centre.rows("SELECT outcome FROM calls WHERE subject = 'batch'");
  expect(row).toEqual({ outcome: "abandoned" });
});

it("puts the call of an unknown queue into the site's default queue, and says so", async () => {
  const caller = centre.caller();
  await caller.deliver();
  const queued = await caller.queue("no-such-queue");
  expect(queued).toMatchObject({ status: "accepted", reason: "unknown_queue", position: 1 });
  await centre.settled();
  const [row] = await centre.rows("SELECT queue_id FROM calls WHERE id = $1", [queued.callId]);
  expect(row).toEqual({ queue_id: centre.cast.queueId("q0") });
  await caller.hangUp();
});
