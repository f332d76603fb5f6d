import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, it } from "vitest";
import { healthRoutes } from "#server/http/health-routes.ts";
import { createMetrics } from "#server/http/metrics.ts";

let close: () => void = () => undefined;
afterEach(() => close());

async function serve(ok: boolean, metricsToken?: string): Promise<string> {
  const checks = { database: ok ? "ok" : "away" };
  const ready = () => ({ ok, checks });
  const app = express().use(healthRoutes({ ready, metrics: createMetrics(), metricsToken }));
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  close = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("says that it lives even when it is not ready", async () => {
  const url = await serve(false);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const readiness = await fetch(`${url}/readyz`);
  expect(readiness.status).toBe(503);
  expect(readiness.headers.get("retry-after")).toBe("1");
  expect(await readiness.json()).toEqual({ ok: false, checks: { database: "away" } });
});

it("is ready when its parts are", async () => {
  expect((await fetch(`${await serve(true)}/readyz`)).status).toBe(200);
});

it("gives its numbers to this machine", async () => {
  const answer = await fetch(`${await serve(true)}/metrics`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("calldesk_nodejs_eventloop_lag_seconds");
});

it.each(["x-forwarded-for", "forwarded", "x-real-ip"])(
  "does not take a proxy on this machine for this machine (%s)",
  async (header) => {
    const answer = await fetch(`${await serve(true)}/metrics`, {
      headers: { [header]: "1.2.3.4" },
    });
    expect(answer.status).toBe(403);
  },
);

it.each([
  ["the token of a collector", 200],
  ["another token altogether", 403],
])("asks a collector elsewhere for the token: %s", async (token, status) => {
  const url = await serve(true, "the token of a collector");
  const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": "1.2.3.4" };
  expect((await fetch(`${url}/metrics`, { headers })).status).toBe(status);
});
