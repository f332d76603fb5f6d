import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import { readCustomerHistory } from "#shared/contracts/customer-record.ts";
import { searchCustomers } from "#shared/contracts/customers.ts";
import type { CustomerOffice } from "#test/support/a-customer-office.ts";
import { aCustomerOffice } from "#test/support/a-customer-office.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import { hostileTexts } from "#test/support/hostile-texts.ts";

let office: CustomerOffice;
let ana: ReturnType<CustomerOffice["as"]>;
let sue: typeof ana;
let adam: typeof ana;
beforeAll(async () => {
  office = await aCustomerOffice();
  ana = office.as(office.ana);
  sue = office.as(office.sue);
  adam = office.as(office.adam);
});
afterAll(() => office.stop());

async function aRecord(body: object = {}): Promise<CustomerRecord> {
  const answer = await ana("POST", "/customer-records", { displayName: "王小明", ...body });
  expect(answer.status).toBe(201);
  return answer.body as unknown as CustomerRecord;
}
const change = (id: string, body: object, rev: number, who = ana) =>
  who("PATCH", `/customers/${id}/record`, body, { "if-match": String(rev) });

async function find(q: string): Promise<string[]> {
  const { body } = await ana("GET", `/customers?q=${encodeURIComponent(q)}`);
  return searchCustomers.response.parse(body).items.map(({ id }) => id);
}

describe("a record", () => {
  it("keeps what it is made of and is found by any of it", async () => {
    const record = await aRecord({
      names: [{ script: "latn", display: "Wang Xiaoming", family: "Wang", given: "Xiaoming" }],
      honorifics: { ja: "様" },
      contactPoints: [
        { kind: "work", value: "(02) 2345-6789 #123", verified: true, extension: null },
        { kind: "email", value: "ming@tea.example", verified: false, extension: null },
      ],
      tags: ["茶葉", "茶葉"],
      clubs: [{ name: "登山社", number: "M-77", since: "2020-02-29" }],
      fields: { salesLimit: "１,２００.5", currency: "twd", hobbies: "釣魚" },
    });
    expect(record).toMatchObject({
      rev: 1,
      tags: ["茶葉"],
      fields: { salesLimit: "1200.5", currency: "TWD", hobbies: "釣魚" },
      contactPoints: [
        { kind: "work", value: "+886223456789", extension: "123", verified: true },
        { kind: "email" },
      ],
    });
    for (const q of ["xiaoming", "钓鱼", "登山", "02-2345-6789", "ming@tea.example", "茶叶"]) {
      expect([q, await find(q)]).toEqual([q, [record.id]]);
    }
    const card = await ana("GET", `/customers/${record.id}/card`);
    expect(card.body).toMatchObject({ customer: { fields: { hobbies: "釣魚" } } });
  });

  it("names every fault and writes nothing", async () => {
    const record = await aRecord({ code: "K-1" });
    const answer = await change(
      record.id,
      {
        fields: { salesLimit: "many", walletShare: "101", nonsense: "x" },
        custom: { none: "x" },
        bankAccount: "no account",
      },
      1,
    );
    expect(answer.status).toBe(400);
    const { errors } = answer.body as unknown as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      "/fields/salesLimit",
      "/fields/walletShare",
      "/fields/nonsense",
      "/custom/none",
      "/bankAccount",
    ]);
    const taken = await ana("POST", "/customer-records", { displayName: "x", code: "K-1" });
    expect(taken.status).toBe(400);
    expect((await ana("GET", `/customers/${record.id}/record`)).body).toMatchObject({ rev: 1 });
  });

  it("answers the second of two editors with what the first one made of it", async () => {
    const { id } = await aRecord();
    const first = await change(id, { address: "台北市", fields: { postalCode: "100" } }, 1);
    expect(first.body).toMatchObject({ rev: 2, address: "台北市" });
    const second = await change(id, { address: "高雄市" }, 1, sue);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ code: "conflict", current: { rev: 2, address: "台北市" } });
    expect((await change(id, { address: "高雄市" }, 2, sue)).body).toMatchObject({
      address: "高雄市",
      fields: { postalCode: "100" },
    });
    expect(office.changed.filter((one) => one === id)).toHaveLength(2);
  });

  it("remembers every change, field by field", async () => {
    const { id } = await aRecord();
    await change(id, { fields: { hobbies: "tea" }, bankAccount: "0123-456-789012" }, 1);
    await change(id, { fields: { hobbies: "" } }, 2, sue);
    await change(id, { fields: { hobbies: "" } }, 3, sue);
    const answer = await ana("GET", `/customers/${id}/history?limit=2`);
    const { items, next } = readCustomerHistory.response.parse(answer.body);
    expect(items).toMatchObject([
      { rev: 3, actor: "user:sue", changes: { "fields.hobbies": { before: "tea", after: null } } },
      {
        rev: 2,
        actor: "user:ana",
        changes: {
          "fields.hobbies": { before: null, after: "tea" },
          bankAccount: { before: null, after: "•••• 9012" },
        },
      },
    ]);
    const rest = await ana("GET", `/customers/${id}/history?after=${next}`);
    expect(rest.body).toMatchObject({ items: [{ rev: 1, origin: "created" }], next: null });
    expect(JSON.stringify([answer.body, rest.body])).not.toContain("456789");
  });

  it("holds hostile texts as they are", async () => {
    for (const text of hostileTexts) {
      const short = text.slice(0, 60);
      const answer = await ana("POST", "/customer-records", {
        displayName: "x",
        fields: { hobbies: short },
        tags: [short],
        preferences: { [`k${short}`]: short },
      });
      expect(answer.status).toBe(201);
    }
  });

  it("does not exist for another site", async () => {
    const id = await aCustomer(office.pool, { siteId: 2 });
    for (const path of ["record", "history"]) {
      expect((await ana("GET", `/customers/${id}/${path}`)).status).toBe(404);
    }
    expect((await change(id, { address: "x" }, 1)).status).toBe(404);
  });
});

describe("the bank account", () => {
  const whole = "GB29 NWBK 6016 1331 9268 19";

  it("is sealed at rest, masked on the screen, found whole", async () => {
    const { id } = await aRecord({ bankAccount: whole });
    const { body } = await ana("GET", `/customers/${id}/record`);
    expect(body).toMatchObject({ bankAccountEnd: "6819" });
    const { rows } = await office.pool.query(
      `SELECT c::text AS row FROM customers c WHERE id = $1`,
      [id],
    );
    expect(JSON.stringify([rows, body])).not.toContain("6016133");
    expect(await find(whole)).toEqual([id]);
    expect(await find("GB29NWBK6016133192681")).toEqual([]);
  });

  it("is shown with a reason that is kept, to agents only of their caller", async () => {
    const { id } = await aRecord({ bankAccount: whole });
    const ask = (who: typeof ana, reason = "Refund of order 7") =>
      who("POST", `/customers/${id}/bank-account`, { reason });
    expect((await ask(ana)).status).toBe(403);
    expect((await ask(sue, " ")).status).toBe(400);
    office.talkingTo.push(id);
    expect((await ask(ana)).body).toEqual({ bankAccount: "GB29NWBK60161331926819" });
    expect((await ask(sue)).status).toBe(200);
    const { rows } = await office.pool.query(
      `SELECT actor, reason, change FROM audit_log
       WHERE subject = $1 AND action = 'customer.bankAccountRevealed' ORDER BY id`,
      [`customer:${id}`],
    );
    expect(rows).toEqual([
      { actor: "user:ana", reason: "Refund of order 7", change: null },
      { actor: "user:sue", reason: "Refund of order 7", change: null },
    ]);
  });
});

describe("custom fields", () => {
  const draft = (key: string, kind: string, choices: string[] = []) => ({
    key,
    kind,
    choices,
    labels: { en: "Size", "zh-TW": "尺寸", "zh-CN": "尺码" },
  });

  it("are defined by an administrator and checked by their kind", async () => {
    expect((await sue("POST", "/custom-fields", draft("size", "text"))).status).toBe(403);
    expect((await adam("POST", "/custom-fields", draft("size", "choice"))).status).toBe(400);
    const made = await adam("POST", "/custom-fields", draft("size", "choice", ["S", "M"]));
    expect(made).toMatchObject({ status: 201, body: { key: "size", active: true, rev: 1 } });
    expect((await adam("POST", "/custom-fields", draft("size", "text"))).status).toBe(409);
    await adam("POST", "/custom-fields", draft("born", "date"));
    const record = await aRecord({ custom: { size: "M", born: "2024-02-29" } });
    expect(record.custom).toEqual({ size: "M", born: "2024-02-29" });
    expect(await find("2024-02-29")).toContain(record.id);
    for (const custom of [{ size: "L" }, { born: "2023-02-29" }]) {
      expect((await change(record.id, { custom }, 1)).status).toBe(400);
    }
    const path = `/custom-fields/${made.body.id}`;
    const hidden = await adam("PATCH", path, { active: false }, { "if-match": "1" });
    expect(hidden.body).toMatchObject({ active: false, rev: 2 });
    expect((await adam("PATCH", path, { active: true }, { "if-match": "1" })).status).toBe(409);
    expect((await adam("PATCH", `/custom-fields/${randomUUID()}`, {})).status).toBe(404);
    const { body } = await ana("GET", "/custom-fields");
    expect((body as unknown as { items: { key: string }[] }).items.map(({ key }) => key)).toEqual([
      "size",
      "born",
    ]);
  });
});
