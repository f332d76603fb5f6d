import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CustomerOffice } from "#test/support/a-customer-office.ts";
import { aCustomerOffice } from "#test/support/a-customer-office.ts";
import { aCustomer } from "#test/support/customer-rows.ts";

let office: CustomerOffice;
let ana: ReturnType<CustomerOffice["as"]>;
beforeAll(async () => {
  office = await aCustomerOffice();
  ana = office.as(office.ana);
});
afterAll(() => office.stop());

const extras = async (id: string) => (await ana("GET", `/customers/${id}/extras`)).body;

it("shows a relation from both sides, each in its own words", async () => {
  const [mother, son] = [await aCustomer(office.pool), await aCustomer(office.pool)];
  const made = await ana("POST", `/customers/${son}/relations`, {
    otherId: mother,
    kind: "parent",
    note: "pays his bills",
  });
  expect(made).toMatchObject({ status: 201, body: { kind: "parent", other: { id: mother } } });
  expect(await extras(mother)).toMatchObject({
    relations: [{ kind: "child", other: { id: son } }],
  });
  const self = { otherId: son, kind: "friend", note: "" };
  expect((await ana("POST", `/customers/${son}/relations`, self)).status).toBe(400);
  const path = `/customers/${mother}/relations/${made.body.id}`;
  expect((await ana("DELETE", path)).status).toBe(204);
  expect((await ana("DELETE", path)).status).toBe(404);
});

it("keeps quotes, products and contracts, each change with its revision", async () => {
  const id = await aCustomer(office.pool);
  const draft = {
    kind: "quote",
    number: "Q-1",
    title: "春茶 200 kg",
    day: "2026-03-01",
    until: null,
    amount: "12000.5",
    currency: "TWD",
    note: "",
  };
  const made = await ana("POST", `/customers/${id}/deals`, draft);
  expect(made).toMatchObject({ status: 201, body: { amount: "12000.50", rev: 1 } });
  const path = `/customers/${id}/deals/${made.body.id}`;
  const put = (rev: string, title: string) =>
    ana("PUT", path, { ...draft, title }, { "if-match": rev });
  expect((await put("1", "夏茶")).body).toMatchObject({ title: "夏茶", rev: 2 });
  expect(await put("1", "秋茶")).toMatchObject({
    status: 409,
    body: { current: { title: "夏茶" } },
  });
  expect((await ana("DELETE", path)).status).toBe(204);
  expect(await extras(id)).toMatchObject({ deals: [] });
  const { rows } = await office.pool.query(
    `SELECT action FROM audit_log WHERE subject = $1 ORDER BY id`,
    [`customer:${id}`],
  );
  expect(rows.map(({ action }) => action as string)).toEqual([
    "customer.dealAdded",
    "customer.dealChanged",
    "customer.dealRemoved",
  ]);
});

const send = (path: string, body?: Buffer, method = "POST") =>
  fetch(`${office.url}/api/v1${path}`, {
    method,
    headers: { "x-test-user": "ana", "content-type": "application/octet-stream" },
    ...(body && { body: new Uint8Array(body) }),
  });
const pdf = Buffer.from("%PDF-1.7\nhello");

it("keeps a document outside the web root and gives it back to be saved", async () => {
  const id = await aCustomer(office.pool);
  const name = "合約 ../../etc/passwd.pdf";
  const answer = await send(`/customers/${id}/documents?title=${encodeURIComponent(name)}`, pdf);
  expect(answer.status).toBe(201);
  const made = (await answer.json()) as { id: string };
  expect(made).toMatchObject({ title: name, mediaType: "application/pdf", bytes: pdf.length });
  const path = `/customers/${id}/documents/${made.id}`;
  const file = await send(path, undefined, "GET");
  expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf);
  expect(file.headers.get("content-disposition")).toContain("attachment");
  expect(file.headers.get("content-security-policy")).toContain("sandbox");
  expect(await readdir(office.folder)).toEqual([made.id.slice(0, 2)]);
  const other = await aCustomer(office.pool);
  expect((await send(`/customers/${other}/documents/${made.id}`, undefined, "GET")).status).toBe(
    404,
  );
  expect((await send(path, undefined, "DELETE")).status).toBe(204);
  expect((await send(path, undefined, "GET")).status).toBe(404);
  expect(await readdir(`${office.folder}/${made.id.slice(0, 2)}`)).toEqual([]);
});

it.each([
  ["a program named like a picture", "x.png", Buffer.from("MZ\u0000")],
  ["a page", "x.html", Buffer.from("<script>")],
  ["nothing", "x.txt", Buffer.alloc(0)],
  ["bytes named like text", "x.txt", Buffer.from([65, 0, 66])],
])("refuses %s", async (_what, title, bytes) => {
  const id = await aCustomer(office.pool);
  expect((await send(`/customers/${id}/documents?title=${title}`, bytes)).status).toBe(415);
});

it("refuses more than ten megabytes, and files for nobody", async () => {
  const id = await aCustomer(office.pool);
  const large = Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]);
  expect((await send(`/customers/${id}/documents?title=x.pdf`, large)).status).toBe(413);
  expect((await send(`/customers/${randomUUID()}/documents?title=x.pdf`, pdf)).status).toBe(404);
});
