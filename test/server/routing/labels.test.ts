import { afterAll, beforeAll, expect, it } from "vitest";
import type { KeptDispositions, KeptReasons } from "#shared/contracts/labels.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 1 });
});
afterAll(() => centre.stop());

const word = (text: string) => ({ en: text, "zh-TW": text, "zh-CN": text });
const asAdam = (method: string, path: string, body?: unknown) =>
  centre.request("adam", method, path, body);

it("shows changed words on desks that are open", async () => {
  const desk = await centre.desk("a0");
  desk.forget();
  const items = [
    { key: "sold", digit: 1, label: word("Sold") },
    { key: "other", digit: 9, label: word("Other") },
  ];
  const put = await asAdam("PUT", "/dispositions", { items });
  expect(put).toMatchObject({ status: 200, body: { items } });
  const { dispositions } = await desk.hear("desk.synced");
  expect(dispositions.map(({ key, digit }) => `${digit} ${key}`)).toEqual(["1 sold", "9 other"]);
  desk.forget();
  await asAdam("PUT", "/reasons", { items: [{ key: "yoga", label: word("Yoga") }] });
  const { reasons } = await desk.hear("desk.synced");
  expect(reasons.map(({ key }) => key)).toEqual(["yoga"]);
});

it("refuses a list that would say one thing twice", async () => {
  const twice = (digit: number) => [
    { key: "a", digit: 1, label: word("A") },
    { key: "b", digit, label: word("B") },
  ];
  expect((await asAdam("PUT", "/dispositions", { items: twice(1) })).status).toBe(400);
  expect((await asAdam("PUT", "/dispositions", { items: [] })).status).toBe(400);
  const own = [{ key: "consecutiveMisses", label: word("Mine") }];
  expect((await asAdam("PUT", "/reasons", { items: own })).status).toBe(400);
  const halfSaid = [{ key: "tea", label: { en: "Tea" } }];
  expect((await asAdam("PUT", "/reasons", { items: halfSaid })).status).toBe(400);
});

it("answers who was overtaken with the list as it is, and keeps an audit row", async () => {
  const { rev } = (await asAdam("GET", "/reasons")).body as unknown as KeptReasons;
  const put = (key: string) =>
    fetch(`${centre.origin}/api/v1/reasons`, {
      method: "PUT",
      headers: {
        cookie: centre.person("adam").cookie,
        "content-type": "application/json",
        "if-match": String(rev),
      },
      body: JSON.stringify({ items: [{ key, label: word(key) }] }),
    });
  expect((await put("first")).status).toBe(200);
  const late = await put("second");
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ current: { items: [{ key: "first" }] } });
  const rows = await centre.rows("SELECT actor FROM audit_log WHERE action = 'reasons.changed'");
  expect(rows.length).toBeGreaterThanOrEqual(1);
  expect((await centre.request("sue", "PUT", "/reasons", { items: [] })).status).toBe(403);
  const seen = (await centre.request("sue", "GET", "/dispositions")).body;
  expect((seen as unknown as KeptDispositions).items.length).toBeGreaterThan(0);
});
