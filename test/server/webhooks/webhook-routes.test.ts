import { afterAll, beforeAll, expect, it } from "vitest";
import { aKeySite, type KeySite } from "#test/server/integration-keys/a-key-site.ts";

let site: KeySite;
beforeAll(async () => {
  site = await aKeySite();
});
afterAll(() => site.stop());

const receiver = {
  url: "https://crm.example/in",
  events: ["call.ended", "call.ended", "call.offered"],
};

async function create() {
  const { status, body } = await site.ask("POST", "/webhooks", receiver);
  expect(status).toBe(201);
  return body as { webhook: { id: string }; secret: string };
}

it("makes a receiver and shows its secret once", async () => {
  const { webhook, secret } = await create();
  expect(secret).toMatch(/^whsec_/);
  expect(webhook).toMatchObject({
    url: receiver.url,
    events: ["call.ended", "call.offered"],
    active: true,
  });
  const { text } = await site.ask("GET", "/webhooks");
  expect(text).toContain(webhook.id);
  expect(text).not.toContain(secret);
});

it("changes, tests, pages, replays and removes", async () => {
  const { webhook } = await create();
  const path = `/webhooks/${webhook.id}`;
  expect((await site.ask("PATCH", path, { active: false })).body).toMatchObject({
    active: false,
    url: receiver.url,
  });
  const sent: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { status, body } = await site.ask("POST", `${path}/test`);
    expect(status).toBe(202);
    sent.push(body.id);
  }
  const first = (await site.ask("GET", `${path}/deliveries?limit=3`)).body;
  const second = (await site.ask("GET", `${path}/deliveries?limit=3&after=${first.next}`)).body;
  const seen = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
  expect(seen).toEqual(sent.toReversed());
  expect(second.next).toBeNull();
  expect((await site.ask("POST", `${path}/deliveries/${sent[0]}/replay`)).body).toMatchObject({
    attempts: 0,
  });
  expect((await site.ask("GET", "/webhooks")).body.items.at(-1)).toMatchObject({
    pending: 5,
    failed: 0,
  });
  const { body, status } = await site.ask("POST", `${path}/secret`);
  expect([status, body.secret.slice(0, 6)]).toEqual([201, "whsec_"]);
  expect((await site.ask("DELETE", path)).status).toBe(204);
  expect((await site.ask("GET", `${path}/deliveries`)).status).toBe(404);
  const rows = (await site.audit()).filter(({ subject }) => subject === `webhook:${webhook.id}`);
  expect(rows.map(({ action }) => action)).toEqual([
    "webhook.created",
    "webhook.changed",
    ...Array.from({ length: 5 }, () => "webhook.tested"),
    "webhook.replayed",
    "webhook.secretRotated",
    "webhook.deleted",
  ]);
});

it.each([
  ["an inner address", { url: "https://10.0.0.1/" }, "/url"],
  ["plain http", { url: "http://crm.example/" }, "/url"],
  ["a password", { url: "https://a:b@crm.example/" }, "/url"],
  ["no address", { url: "crm" }, "/url"],
  ["another scheme", { url: "file:///etc/passwd" }, "/url"],
  ["no events", { events: [] }, "/events"],
  ["an unknown event", { events: ["call.exploded"] }, "/events/0"],
])("refuses %s", async (_name, change, pointer) => {
  const { status, body } = await site.ask("POST", "/webhooks", { ...receiver, ...change });
  expect([status, body.code, body.errors[0].pointer]).toEqual([400, "validation_failed", pointer]);
});

it("is the administrator's; another site's are not found", async () => {
  const { webhook } = await create();
  const path = `/webhooks/${webhook.id}`;
  expect((await site.ask("POST", "/webhooks", receiver, "ana")).status).toBe(403);
  expect((await site.ask("GET", "/webhooks", undefined, "otto")).status).toBe(200);
  for (const [method, where] of [
    ["DELETE", ""],
    ["POST", "/test"],
    ["POST", "/secret"],
    ["GET", "/deliveries"],
  ] as const)
    expect((await site.ask(method, path + where, undefined, "eve")).status).toBe(404);
  expect((await site.ask("PATCH", path, { active: false }, "eve")).status).toBe(404);
  expect((await site.ask("GET", "/webhooks")).body.items.at(-1)).toMatchObject({
    id: webhook.id,
    active: true,
  });
});
