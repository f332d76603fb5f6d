import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { AppError } from "#server/lib/app-error.ts";
import { anEvent, anIntake, batched, postEvents, structured } from "#test/support/an-intake.ts";

describe("one event", () => {
  it("is answered 202 with its result once the sink has it", async () => {
    const { url, sink } = await anIntake();
    const { status, body } = await postEvents(url, anEvent());
    expect(status).toBe(202);
    expect(body.results).toEqual([
      {
        id: "e1",
        status: "accepted",
        callId: expect.any(String),
        interactionId: expect.any(String),
      },
    ]);
    expect(sink.taken).toMatchObject([
      {
        event: { id: "e1", kind: "delivered", data: { ani: "0912345678" } },
        origin: { mode: "followed", siteId: 1 },
      },
    ]);
  });

  it("that queues a call tells position, estimate and where to ask for the agent", async () => {
    const { url, sink } = await anIntake();
    const { body } = await postEvents(url, anEvent({ type: "cti.call.queued" }), {
      token: "bound",
    });
    const [result] = body.results;
    expect(result).toMatchObject({
      position: 1,
      estimatedWaitSeconds: { p50: 20, p80: 45 },
      assignmentUrl: `/api/v1/calls/${String(result?.callId)}/assignment`,
    });
    expect(sink.taken[0]?.origin.mode).toBe("routed");
  });

  it("that comes again is a duplicate of the same call", async () => {
    const { url, sink } = await anIntake();
    const first = await postEvents(url, anEvent());
    const again = await postEvents(url, anEvent());
    expect(again.body.results[0]).toMatchObject({
      status: "duplicate",
      callId: first.body.results[0]?.callId,
    });
    expect(sink.taken).toHaveLength(1);
  });

  it("with an unknown queue is accepted with the reason", async () => {
    const { url, sink } = await anIntake();
    sink.answer = () => ({ reason: "unknown_queue" });
    const { status, body } = await postEvents(url, anEvent({ type: "cti.call.queued" }));
    expect(status).toBe(202);
    expect(body.results[0]).toMatchObject({ status: "accepted", reason: "unknown_queue" });
  });

  it("in binary mode is the same event", async () => {
    const { url, sink } = await anIntake();
    const { status } = await postEvents(
      url,
      { ani: "0912345678" },
      {
        type: "application/json; charset=utf-8",
        headers: {
          "ce-specversion": "1.0",
          "ce-id": "e%201",
          "ce-source": "/pbx/demo",
          "ce-subject": "c1",
          "ce-type": "cti.call.delivered",
          "ce-time": "2026-11-22T00:00:00Z",
          "ce-sequence": "1",
        },
      },
    );
    expect(status).toBe(202);
    expect(sink.taken[0]?.event).toMatchObject({
      id: "e 1",
      sequence: 1,
      data: { ani: "0912345678" },
    });
  });

  it("has PIN and card digits masked before the sink", async () => {
    const { url, sink } = await anIntake();
    const digits = { pin: "1234", account: "４１１１ １１１１ １１１１ １１１１" };
    await postEvents(url, anEvent({ data: { ivr: { digits } } }));
    expect(sink.taken[0]?.event.data.ivr?.digits).toEqual({ pin: "****", account: "****1111" });
  });
});

describe("bad input is answered as the contract says and stores nothing:", () => {
  const deep = JSON.stringify(
    anEvent({ data: { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } } }),
  );
  const big = JSON.stringify(anEvent({ data: { uui: "x".repeat(65_536) } }));
  const cases: [string, unknown, Parameters<typeof postEvents>[2], number, string, string?][] = [
    ["no key", anEvent(), { token: null }, 401, "not_signed_in"],
    ["a wrong key", anEvent(), { token: "guess" }, 401, "not_signed_in"],
    [
      "another scheme",
      anEvent(),
      { token: null, headers: { authorization: "Basic YTpi" } },
      401,
      "not_signed_in",
    ],
    ["a key without the scope", anEvent(), { token: "reads" }, 403, "permission_denied"],
    [
      "a key of another source",
      anEvent({ source: "/pbx/other" }),
      { token: "bound" },
      403,
      "permission_denied",
      "/source",
    ],
    ["no content type", new Uint8Array([123, 125]), { type: "" }, 415, "unsupported_media_type"],
    ["plain JSON", anEvent(), { type: "application/json" }, 415, "unsupported_media_type"],
    ["a form", "a=1", { type: "application/x-www-form-urlencoded" }, 415, "unsupported_media_type"],
    [
      "another charset",
      anEvent(),
      { type: `${structured}; charset=utf-16` },
      415,
      "unsupported_media_type",
    ],
    [
      "a compressed body",
      gzipSync("{}"),
      { headers: { "content-encoding": "gzip" } },
      415,
      "unsupported_media_type",
    ],
    [
      "binary mode with text",
      "x",
      { type: "text/plain", headers: { "ce-specversion": "1.0" } },
      415,
      "unsupported_media_type",
    ],
    ["an empty body", "", {}, 400, "malformed", ""],
    ["no JSON", "{oops", {}, 400, "malformed", ""],
    ["half a JSON", JSON.stringify(anEvent()).slice(0, -5), {}, 400, "malformed", ""],
    ["no UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), {}, 400, "malformed"],
    ["an array", [anEvent()], {}, 400, "malformed", ""],
    ["null", null, {}, 400, "malformed", ""],
    ["no id", anEvent({ id: undefined }), {}, 400, "malformed", "/id"],
    ["no source", anEvent({ source: undefined }), {}, 400, "malformed", "/source"],
    ["no subject", anEvent({ subject: undefined }), {}, 400, "malformed", "/subject"],
    ["no type", anEvent({ type: undefined }), {}, 400, "malformed", "/type"],
    ["an old version", anEvent({ specversion: "0.3" }), {}, 400, "malformed", "/specversion"],
    ["a bad time", anEvent({ time: "noon" }), {}, 400, "malformed", "/time"],
    ["a bad sequence", anEvent({ sequence: "one" }), {}, 400, "malformed", "/sequence"],
    ["bad data", anEvent({ data: { priority: "high" } }), {}, 400, "malformed", "/data/priority"],
    ["deep data", deep, {}, 400, "malformed", "/data"],
    [
      "an unknown type",
      anEvent({ type: "cti.call.exploded" }),
      {},
      422,
      "unknown_event_type",
      "/type",
    ],
    ["a body over 64 KB", big, {}, 413, "payload_too_large"],
    [
      "a batch over 1 MB",
      `[${" ".repeat(1_048_576)}]`,
      { type: batched },
      413,
      "payload_too_large",
    ],
    [
      "a batch of 501",
      Array.from({ length: 501 }, () => anEvent()),
      { type: batched },
      413,
      "payload_too_large",
    ],
    ["a batch that is no array", anEvent(), { type: batched }, 400, "malformed", ""],
  ];

  it.each(cases)("%s", async (_name, body, options, status, code, pointer) => {
    const { url, sink } = await anIntake();
    const answer = await postEvents(url, body, options);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.body).toMatchObject({
      code,
      status,
      type: "about:blank",
      title: expect.any(String),
    });
    if (pointer !== undefined)
      expect(answer.body.errors?.map((fault) => fault.pointer)).toContain(pointer);
    expect(sink.taken).toEqual([]);
    expect((await postEvents(url, anEvent())).status).toBe(202);
  });

  it("too many a second, with Retry-After", async () => {
    const { url, clock } = await anIntake({ eventsPerSecond: 2 });
    const statuses = [];
    for (let i = 0; i < 5; i++)
      statuses.push((await postEvents(url, anEvent({ id: `e${i}` }))).status);
    expect(statuses).toEqual([202, 202, 202, 202, 429]);
    const refused = await postEvents(url, anEvent());
    expect(refused.body.code).toBe("too_many_requests");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect((await postEvents(url, anEvent(), { token: "bound" })).status).toBe(202);
    clock.advance(1000);
    expect((await postEvents(url, anEvent())).status).toBe(202);
  });

  it.each(["storage_unavailable", "not_leader", "draining", "outcome_unknown"] as const)(
    "503 with Retry-After while the log cannot take it: %s",
    async (code) => {
      const { url, sink } = await anIntake();
      sink.answer = () => {
        throw new AppError(code, "Later.");
      };
      const { status, headers, body } = await postEvents(url, anEvent());
      expect([status, body.code]).toEqual([503, code]);
      expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
      expect(sink.taken).toEqual([]);
    },
  );

  it("a bug tells nothing of itself", async () => {
    const { url, sink } = await anIntake();
    sink.answer = () => {
      throw new Error("secret detail");
    };
    const { status, text } = await postEvents(url, anEvent());
    expect(status).toBe(500);
    expect(text).not.toContain("secret detail");
  });
});
