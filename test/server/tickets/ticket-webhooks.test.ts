import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
let customerId: string;
let webhookId: string;
beforeAll(async () => {
  centre = await aCentre({ agents: 1 });
  const customer = await centre.request("sue", "POST", "/customers", { displayName: "王小明" });
  customerId = (customer.body as { id: string }).id;
});
afterAll(() => centre.stop());

beforeEach(async () => {
  for (const { id } of await centre.rows<{ id: string }>("SELECT id FROM webhooks")) {
    await centre.request("adam", "DELETE", `/webhooks/${id}`);
  }
  webhookId = await subscribe(["ticket.created", "ticket.updated", "ticket.closed"]);
});

async function subscribe(events: readonly string[]): Promise<string> {
  const url = "https://crm.invalid/in";
  const { body } = await centre.request("adam", "POST", "/webhooks", { url, events });
  return (body as { webhook: { id: string } }).webhook.id;
}

async function open(more: object = {}): Promise<string> {
  const ticket = { customerId, subject: "Invoice", body: "secret words", ...more };
  const { status, body } = await centre.request("sue", "POST", "/tickets", ticket);
  expect(status).toBe(201);
  return (body as { id: string }).id;
}

async function sent(id = webhookId): Promise<Record<string, unknown>[]> {
  const rows = await centre.rows<{ event: string; payload: { data: Record<string, unknown> } }>(
    `SELECT event, payload FROM webhook_deliveries WHERE webhook_id = $1 ORDER BY created_at, event`,
    [id],
  );
  return rows.map(({ event, payload }) => Object.assign(payload.data, { event }));
}

it("tells of a ticket that is opened, changed and closed, each as it is after the change", async () => {
  const id = await open();
  const path = `/tickets/${id}`;
  await centre.request("sue", "POST", `${path}/comments`, { body: "more secret", internal: true });
  await centre.request("sue", "PATCH", path, { priority: "high" });
  await centre.request("sue", "PATCH", path, { status: "closed" });
  const messages = await sent();
  expect(messages.map(({ event, action }) => [event, action])).toEqual([
    ["ticket.created", "ticket.created"],
    ["ticket.updated", "ticket.commented"],
    ["ticket.updated", "ticket.changed"],
    ["ticket.closed", "ticket.changed"],
    ["ticket.updated", "ticket.changed"],
  ]);
  expect(messages.at(-1)).toMatchObject({
    ticketId: id,
    subject: "Invoice",
    status: "closed",
    priority: "high",
    owner: "sue",
    actor: "user:sue",
    rev: 4,
  });
  expect(JSON.stringify(messages)).not.toContain("secret");
});

it("says nothing of a change that is refused, and to nobody who did not ask", async () => {
  const calls = await subscribe(["call.ended"]);
  const id = await open();
  const refused = await centre.request("sue", "PATCH", `/tickets/${id}`, {
    priority: "high",
    teamId: "00000000-0000-4000-8000-000000000000",
  });
  expect(refused.status).toBe(400);
  expect((await sent()).map(({ event }) => event)).toEqual(["ticket.created"]);
  expect(await sent(calls)).toEqual([]);
});

it("tells that a ticket was closed by merging it into another", async () => {
  const [from, into] = [await open(), await open()];
  expect((await centre.request("sue", "PUT", `/tickets/${from}/merge`, { into })).status).toBe(200);
  const closed = (await sent()).filter(({ event }) => event === "ticket.closed");
  expect(closed).toMatchObject([{ ticketId: from, action: "ticket.merged" }]);
});
