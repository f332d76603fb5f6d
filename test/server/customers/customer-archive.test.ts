import { afterAll, beforeAll, expect, it } from "vitest";
import type { ImportResult } from "#shared/contracts/customer-files.ts";
import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import { CustomerCard, searchCustomers } from "#shared/contracts/customers.ts";
import type { CustomerOffice } from "#test/support/a-customer-office.ts";
import { aCustomerOffice } from "#test/support/a-customer-office.ts";
import { archive, wholeArchive } from "#test/support/customer-archive.ts";

let office: CustomerOffice;
let ana: ReturnType<CustomerOffice["as"]>;
let record: CustomerRecord;
beforeAll(async () => {
  office = await aCustomerOffice();
  ana = office.as(office.ana);
  const { body } = await ana("POST", "/customer-records", wholeArchive());
  record = body as unknown as CustomerRecord;
});
afterAll(() => office.stop());

/** Bodies that are not JSON. */
type Sent = { headers: Record<string, string>; body: BodyInit };
const ask = (who: string, path: string, init: Sent) =>
  fetch(`${office.url}/api/v1${path}`, {
    method: "POST",
    ...init,
    headers: { "x-test-user": who, ...init.headers },
  });

async function importFile(body: Uint8Array | string, query = "dryRun=no", who = "sue") {
  office.as(office.sue);
  const answer = await ask(who, `/customer-files/import?${query}`, {
    body: body as BodyInit,
    headers: { "content-type": "text/csv" },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as ImportResult;
}

async function exportFile(body: object = {}): Promise<string> {
  office.as(office.sue);
  const headers = { "content-type": "application/json" };
  const answer = await ask("sue", "/customer-files/export", {
    body: JSON.stringify(body),
    headers,
  });
  expect(answer.headers.get("content-type")).toContain("text/csv");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
}

it("has thirty-six named fields", () => {
  expect(new Set(archive.map(([name]) => name)).size).toBe(36);
});

it.each(archive)("keeps %s, shows it on the card and finds the customer by it", async (...row) => {
  const [, { fields = {}, bankAccount, ...parts }, words] = row;
  const card = CustomerCard.parse((await ana("GET", `/customers/${record.id}/card`)).body);
  const shown = { bankAccountEnd: bankAccount?.slice(-4) };
  expect(record).toMatchObject({ fields, ...(bankAccount && shown) });
  expect(card.customer).toMatchObject({ fields, ...(bankAccount && shown) });
  for (const [key, value] of Object.entries(parts)) {
    expect(card.customer).toMatchObject({ [key]: value });
  }
  const { body } = await ana("GET", `/customers?q=${encodeURIComponent(words)}`);
  expect(searchCustomers.response.parse(body).items.map(({ id }) => id)).toContain(record.id);
});

it.each(["en", "zh-TW", "zh-CN"])("brings all of it out and in again in %s", async (language) => {
  const file = await exportFile({ language, q: record.code, bankAccountReason: "Move to branch" });
  expect(file.startsWith("\ufeff")).toBe(true);
  const code = `NEW-${language}`;
  const result = await importFile(file.replace("K-2041", code));
  expect(result).toMatchObject({ encoding: "utf-8", created: 1, faulty: 0, unknownColumns: [] });
  const { body } = await ana("GET", `/customers?q=${code}`);
  const [found] = searchCustomers.response.parse(body).items;
  const copy = (await ana("GET", `/customers/${found?.id}/record`)).body;
  expect(copy).toEqual({ ...record, id: found?.id, code });
});

it("changes nothing when a file comes back as it went out, masked account and all", async () => {
  const file = await exportFile({ q: record.code });
  expect(file).not.toContain("3456");
  expect(await importFile(file)).toMatchObject({ created: 0, changed: 0, unchanged: 1, faulty: 0 });
});

it("says in a dry run what would happen and writes nothing", async () => {
  const text = [
    "顧客代碼;名稱;銷售限額;往來起始日;電話號碼;會員卡",
    "D-1;陳怡君;1,200;2024/2/29;0912-345-111;x",
    "D-1;又一次;1;;;",
    ";;5;;;",
    "D-2;林先生;很多;2023/2/29;mail:no;",
    "K-2041;;900000;;;",
  ].join("\n");
  const result = await importFile(text, "dryRun=yes");
  expect(result).toMatchObject({
    dryRun: true,
    rows: 5,
    created: 1,
    changed: 1,
    unknownColumns: ["會員卡"],
    faulty: 3,
    faults: [
      { line: 3, column: "code", fault: "twice", value: "D-1" },
      { line: 5, column: "salesLimit", fault: "unreadable", value: "很多" },
      { line: 5, column: "since", fault: "unreadable" },
      { line: 5, column: "phone", fault: "unreadable" },
      { line: 4, column: "displayName", fault: "missing" },
    ],
    preview: [{ displayName: "陳怡君", salesLimit: "1200", since: "2024-02-29" }, {}],
  });
  const { rows } = await office.pool.query(`SELECT 1 FROM customers WHERE code = 'D-1'`);
  expect(rows).toEqual([]);
});

it("leaves alone what the file does not speak of, and keeps numbers verified", async () => {
  const text = "code,phone\nK-2041,0912777888; work:02-2345-6789#12\n";
  expect(await importFile(text)).toMatchObject({ changed: 1 });
  const { body } = await ana("GET", `/customers/${record.id}/record`);
  expect(body).toMatchObject({
    fields: record.fields,
    contactPoints: [
      { kind: "mobile", value: "+886912777888", verified: true },
      { kind: "email", value: "tea@dingsheng.example" },
      { kind: "work", value: "+886223456789", extension: "12" },
    ],
  });
  const history = await ana("GET", `/customers/${record.id}/history?limit=1`);
  expect(history.body).toMatchObject({ items: [{ origin: "imported", actor: "user:sue" }] });
});

it("makes formulas harmless on the way out and takes them back as they were", async () => {
  const evil = '=HYPERLINK("http://x","y")';
  await importFile(
    `code,displayName,hobbies\nF-1,${JSON.stringify("@x")},"${evil.replaceAll('"', '""')}"`,
  );
  const file = await exportFile({ q: "F-1" });
  expect(file).toContain(`"'${evil.replaceAll('"', '""')}"`);
  expect(file).toContain(",'@x,");
  expect(await importFile(file)).toMatchObject({ unchanged: 1 });
});

it("is for those with the right to it", async () => {
  const headers = { "content-type": "text/csv" };
  expect((await ask("ana", "/customer-files/import", { headers, body: "code\n1" })).status).toBe(
    403,
  );
  expect((await ask("sue", "/customer-files/import", { headers, body: "x\n1" })).status).toBe(400);
  const json = { "content-type": "application/json" };
  expect((await ask("ana", "/customer-files/export", { headers: json, body: "{}" })).status).toBe(
    403,
  );
});
