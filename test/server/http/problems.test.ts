import { connect } from "node:net";
import { once } from "node:events";
import * as z from "zod/mini";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { AppError } from "#server/lib/app-error.ts";
import { endpoint } from "#shared/contracts/endpoint.ts";
import { Problem } from "#shared/errors.ts";
import { aLog } from "#test/support/quiet-log.ts";
import { sendJson } from "#test/support/web-desk.ts";
import type { WebServer } from "#test/support/web-server.ts";
import { listen } from "#test/support/web-server.ts";

const echo = endpoint({
  method: "POST",
  path: "/echo/:id",
  access: "public",
  summary: "Says it again",
  params: z.object({ id: z.string() }),
  body: z.object({ items: z.array(z.object({ n: z.int() })) }),
  response: z.unknown(),
});
const failing = endpoint({
  method: "GET",
  path: "/failing/:why",
  access: "public",
  summary: "Fails",
  params: z.object({ why: z.string() }),
});

const failures: Record<string, () => Error> = {
  bug: () => new Error("the secret is tulip"),
  conflict: () => new AppError("conflict", "Changed meanwhile.", { current: { rev: 3 } }),
  draining: () => new AppError("draining", "Going away.", { retryAfterSeconds: 2.2 }),
  database: () => Object.assign(new Error("terminating connection"), { code: "57P01" }),
};

const log = aLog();
let web: WebServer;
beforeAll(async () => {
  const api = new Api();
  api.handle(echo, ({ body }) => body);
  api.handle(failing, ({ params }) => {
    throw failures[params.why]?.() ?? new Error("unknown");
  });
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  const parts = { transport, version: "0", clientFolder: "/nonexistent", demo: false, log, api };
  web = await listen(createHttp({ ...parts, identify: (_req, _res, next) => next() }));
});
afterAll(() => web.stop());

const send = (init: RequestInit, path = "/echo/1") => fetch(`${web.url}/api/v1${path}`, init);
async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  return problem;
}

const json = { "content-type": "application/json" };
describe("bad input", () => {
  it.each([
    ["broken JSON", { body: "{", headers: json }, 400, "malformed"],
    ["a bare value", { body: "1", headers: json }, 400, "malformed"],
    ["nine levels", { body: `${"[".repeat(9)}${"]".repeat(9)}`, headers: json }, 400, "malformed"],
    ["300 KB", { body: `["${"x".repeat(300_000)}"]`, headers: json }, 413, "payload_too_large"],
    ["a form", { body: new URLSearchParams({ a: "1" }) }, 415, "unsupported_media_type"],
    [
      "an odd charset",
      { body: "{}", headers: { "content-type": "application/json; charset=ebcdic" } },
      415,
      "unsupported_media_type",
    ],
    [
      "an odd encoding",
      { body: "{}", headers: { ...json, "content-encoding": "zork" } },
      415,
      "unsupported_media_type",
    ],
  ])("that is %s", async (_what, init, status, code) => {
    const problem = await problemOf(await send({ method: "POST", ...init }));
    expect(problem).toMatchObject({ status, code, type: "about:blank" });
  });

  it("is named with a pointer to each fault", async () => {
    const body = { items: [{ n: 1 }, { n: "x" }, {}] };
    const problem = await problemOf(await send(sendJson("POST", body)));
    expect(problem.code).toBe("validation_failed");
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(["/items/1/n", "/items/2/n"]);
  });

  it("in the address", async () => {
    expect((await problemOf(await send({}, "/failing/%ff"))).code).toBe("malformed");
    expect((await problemOf(await send({}, "/nothing"))).code).toBe("not_found");
  });

  it("with the wrong verb says which ones there are", async () => {
    const response = await send({ method: "DELETE" });
    expect(response.headers.get("allow")).toBe("POST");
    expect((await problemOf(response)).code).toBe("method_not_allowed");
  });
});

describe("failures", () => {
  it("of ours say nothing of their cause but log it", async () => {
    const response = await send({}, "/failing/bug");
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 500, code: "internal_error" });
    expect(JSON.stringify(problem)).not.toContain("tulip");
    const line = log.lines.find(({ fields }) => fields.requestId === problem.requestId);
    expect(line).toMatchObject({
      level: "error",
      fields: { err: { message: "the secret is tulip" } },
    });
  });

  it("of the database are 503 and tell when to come back", async () => {
    const response = await send({}, "/failing/database");
    expect(response.headers.get("retry-after")).toBe("2");
    expect((await problemOf(response)).code).toBe("storage_unavailable");
  });

  it("round Retry-After up", async () => {
    expect((await send({}, "/failing/draining")).headers.get("retry-after")).toBe("3");
  });

  it("carry the current state of a conflict", async () => {
    expect((await problemOf(await send({}, "/failing/conflict"))).current).toEqual({ rev: 3 });
  });
});

describe("the request id", () => {
  it.each([
    ["trace-1.a:b", true],
    ["x".repeat(65), false],
    ["a b", false],
  ])("%s is taken over: %s", async (given, taken) => {
    const response = await send({ headers: { "x-request-id": given } }, "/nothing");
    const requestId = response.headers.get("x-request-id");
    expect(requestId === given).toBe(taken);
    expect(requestId).toMatch(/^[\w.:-]{1,64}$/);
  });

  it("survives a header no client library would send", async () => {
    const { hostname, port } = new URL(web.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      "GET /api/v1/x HTTP/1.1\r\nHost: a\r\nX-Request-Id: \x80\xff\r\nConnection: close\r\n\r\n",
    );
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1.1 404/);
    socket.destroy();
  });
});
