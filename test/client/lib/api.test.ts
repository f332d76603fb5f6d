import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { callApi } from "#client/lib/api.ts";
import { onSessionEnd } from "#client/lib/session-ended.ts";
import { endpoint } from "#shared/contracts/endpoint.ts";

const readThing = endpoint({
  method: "PUT",
  path: "/things/:thingId",
  access: "profile:own",
  summary: "For this test",
  params: z.object({ thingId: z.string() }),
  query: z.object({ deep: z.optional(z.string()) }),
  body: z.object({ name: z.string() }),
  response: z.object({ name: z.string() }),
});
const options = { params: { thingId: "a/b" }, body: { name: "x" } };

afterEach(() => void vi.unstubAllGlobals());

function serverAnswers(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => answer());
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

it("fills path, query and headers and parses the answer", async () => {
  const fetch = serverAnswers(() => Response.json({ name: "x", more: 1 }));
  const answer = await callApi(readThing, {
    ...options,
    query: { deep: "1" },
    ifMatch: 7,
    idempotencyKey: "k1",
  });
  expect(answer).toEqual({ name: "x" });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe("/api/v1/things/a%2Fb?deep=1");
  expect(init).toMatchObject({
    method: "PUT",
    body: '{"name":"x"}',
    headers: { "content-type": "application/json", "if-match": "7", "idempotency-key": "k1" },
  });
});

it("rejects with the problem the server tells, its faults and its present state", async () => {
  const errors = [{ pointer: "/name", detail: "too short" }];
  const problem = { type: "about:blank", title: "Conflict", status: 409, code: "conflict" };
  serverAnswers(() => Response.json({ ...problem, errors, current: { rev: 2 } }, { status: 409 }));
  await expect(callApi(readThing, options)).rejects.toMatchObject({
    code: "conflict",
    faults: errors,
    current: { rev: 2 },
  });
});

it("tells a dead network, an unreadable answer and a failed proxy apart", async () => {
  serverAnswers(() => Promise.reject(new TypeError("network")));
  await expect(callApi(readThing, options)).rejects.toMatchObject({ code: "offline" });
  serverAnswers(() => Response.json({ name: 7 }));
  await expect(callApi(readThing, options)).rejects.toMatchObject({ code: "unreadable_answer" });
  serverAnswers(() => new Response("<html>", { status: 502 }));
  await expect(callApi(readThing, options)).rejects.toMatchObject({ code: "internal_error" });
});

it("announces the end of the session, whichever request finds out", async () => {
  const ended = vi.fn<() => void>();
  const stop = onSessionEnd(ended);
  const problem = { type: "about:blank", title: "", status: 401, code: "not_signed_in" };
  serverAnswers(() => Response.json(problem, { status: 401 }));
  await expect(callApi(readThing, options)).rejects.toMatchObject({ code: "not_signed_in" });
  stop();
  expect(ended).toHaveBeenCalledOnce();
});

it("leaves an abort to whoever aborted", async () => {
  const leaving = new AbortController();
  leaving.abort(new Error("left the page"));
  serverAnswers(() => Promise.reject(leaving.signal.reason as Error));
  await expect(callApi(readThing, { ...options, signal: leaving.signal })).rejects.toThrow(
    "left the page",
  );
});
