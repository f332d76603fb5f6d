import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const document = {
  language: "en",
  emergencyFlow: null,
  schedules: {},
  prompts: {},
  flows: {},
  numbers: [
    { dnis: "0800000123", flow: null, queue: "q1", language: "zh-TW", brand: "Formosa 旅遊" },
    { dnis: "*", flow: null, queue: null, language: null, brand: null },
  ],
};

let centre: Centre;
let ana: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 2, queues: 2, queuesPerAgent: 1 });
  ana = await centre.readyDesk("a1");
});
afterAll(() => centre.stop());

const save = (numbers: readonly object[]) =>
  centre.request("adam", "PUT", "/ivr", { ...document, numbers });

it("leads callers of a number to its queue, in its language, under its brand", async () => {
  expect((await save(document.numbers)).status).toBe(200);
  const caller = centre.caller();
  // As the PBX writes it; its own language is that of the line, not of the caller.
  await caller.deliver({ dnis: "+886800000123", language: "en" });
  await caller.report("queued");
  const { call } = await ana.hear("call.offered");
  expect(call).toMatchObject({ brand: "Formosa 旅遊", language: "zh-TW" });
  expect(call.queue?.id).toBe(centre.cast.queueId("q1"));
  await caller.hangUp();
  await ana.hear("call.offerWithdrawn");
});

it("lets a queue that is named come before the number's, and other numbers have no brand", async () => {
  ana.forget();
  const other = centre.caller();
  await other.deliver({ dnis: "0223456789" });
  await other.queue("q1");
  expect((await ana.hear("call.offered")).call).not.toHaveProperty("brand");
  await other.hangUp();
  const named = centre.caller();
  await named.deliver({ dnis: "0800000123" });
  const { callId } = await named.queue("q0");
  const rows = await centre.rows(
    `SELECT input->'event'->>'queueId' AS queue FROM inputs
      WHERE input->'event'->>'kind' = 'queued' ORDER BY seq DESC LIMIT 1`,
  );
  expect(rows).toEqual([{ queue: centre.cast.queueId("q0") }]);
  expect(callId).toBeDefined();
  await named.hangUp();
});

it("refuses a queue nobody knows, and carries what is kept in the configuration file", async () => {
  const refused = await save([{ dnis: "*", flow: null, queue: "nowhere" }]);
  expect(refused.body).toMatchObject({
    errors: [{ pointer: "/numbers/0/queue", detail: "unknownQueue" }],
  });
  const file = (await centre.request("adam", "GET", "/configuration")).body;
  expect(file).toMatchObject({ ivr: { numbers: document.numbers } });
});
