import { afterAll, beforeAll, expect, it } from "vitest";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";

let desk: WebDesk;
beforeAll(async () => {
  desk = await aWebDesk();
});
afterAll(() => desk.stop());

it("describes every operation from the schemas it is served with", async () => {
  const response = await fetch(`${desk.url}/api/openapi.json`);
  expect(response.status).toBe(200);
  const description = await response.json();
  expect(description.openapi).toBe("3.1.0");
  const described = Object.entries<Record<string, unknown>>(description.paths).flatMap(
    ([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`),
  );
  const served = desk.api.endpoints.map(
    ({ method, path }) => `${method.toLowerCase()} /api/v1${path.replaceAll(/:(\w+)/g, "{$1}")}`,
  );
  expect(new Set(described)).toEqual(new Set(served));
  const change = description.paths["/api/v1/users/{userId}"].patch;
  expect(change["x-access"]).toBe("user:write");
  expect(change.parameters).toContainEqual(
    expect.objectContaining({ in: "path", name: "userId", required: true }),
  );
  expect(change.parameters).toContainEqual(
    expect.objectContaining({ in: "header", name: "If-Match" }),
  );
  const create = description.paths["/api/v1/users"].post;
  expect(create.parameters).toContainEqual(
    expect.objectContaining({ in: "header", name: "Idempotency-Key" }),
  );
  const ids = Object.values<Record<string, { operationId: string }>>(description.paths).flatMap(
    (operations) => Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

it.each(["en", "zh-TW", "zh-CN"])("is a page to read, without a script, in %s", async (lang) => {
  const response = await fetch(`${desk.url}/api/docs?lang=${lang}`);
  const page = await response.text();
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
  expect(page).toContain(`<html lang="${lang}">`);
  expect(page).not.toContain("<script");
  for (const { path } of desk.api.endpoints) {
    expect(page).toContain(`/api/v1${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  }
});
