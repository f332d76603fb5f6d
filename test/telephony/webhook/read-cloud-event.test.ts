import fc from "fast-check";
import { expect, it } from "vitest";
import { gatherBinaryEvent } from "#server/telephony/webhook/read-binary-event.ts";
import { readCloudEvent } from "#server/telephony/webhook/read-cloud-event.ts";
import { callEventKinds } from "#shared/contracts/telephony.ts";

const plain = {
  specversion: "1.0",
  id: "e1",
  source: "/pbx/taipei-1",
  subject: "c1",
  type: "cti.call.delivered",
};

it("reads every field", () => {
  const reading = readCloudEvent({
    ...plain,
    type: "cti.call.queued",
    time: "2026-11-22T10:00:00+08:00",
    sequence: "0007",
    datacontenttype: "application/json; charset=utf-8",
    data: { ani: "0912345678", queue: "frontdesk", skills: { english: 3 }, priority: 2, extra: 1 },
  });
  expect(reading).toEqual({
    ok: true,
    value: {
      id: "e1",
      source: "/pbx/taipei-1",
      subject: "c1",
      kind: "queued",
      sequence: 7,
      occurredAt: "2026-11-22T02:00:00.000Z",
      data: { ani: "0912345678", queue: "frontdesk", skills: { english: 3 }, priority: 2 },
    },
  });
});

it.each(callEventKinds)("knows cti.call.%s", (kind) => {
  const data = { legs: [], secondaryCall: "c2" };
  expect(readCloudEvent({ ...plain, type: `cti.call.${kind}`, data })).toMatchObject({
    ok: true,
    value: { kind },
  });
});

it.each([
  [{ specversion: "0.3" }, "/specversion"],
  [{ id: undefined }, "/id"],
  [{ id: "" }, "/id"],
  [{ id: 7 }, "/id"],
  [{ id: "x".repeat(129) }, "/id"],
  [{ id: "a\u0000b" }, "/id"],
  [{ id: "a\ud800" }, "/id"],
  [{ source: null }, "/source"],
  [{ subject: undefined }, "/subject"],
  [{ subject: "" }, "/subject"],
  [{ type: undefined }, "/type"],
  [{ sequence: "x" }, "/sequence"],
  [{ sequence: 0 }, "/sequence"],
  [{ sequence: 1.5 }, "/sequence"],
  [{ sequence: 2 ** 40 }, "/sequence"],
  [{ time: "yesterday" }, "/time"],
  [{ time: "2026-13-40T00:00:00Z" }, "/time"],
  [{ datacontenttype: "text/xml" }, "/datacontenttype"],
  [{ data_base64: "e30=" }, "/data_base64"],
  [{ data: "text" }, "/data"],
  [{ data: [] }, "/data"],
  [{ data: { priority: 10 } }, "/data/priority"],
  [{ data: { skills: { a: 6 } } }, "/data/skills/a"],
  [{ data: { ani: 5 } }, "/data/ani"],
  [{ data: { callerName: "x".repeat(129) } }, "/data/callerName"],
  [{ data: { ivr: { path: Array.from({ length: 33 }, () => "x") } } }, "/data/ivr/path"],
  [{ type: "cti.call.snapshot" }, "/data/legs"],
  [{ type: "cti.call.transferred" }, "/data/secondaryCall"],
])("refuses %j at %s", (change, pointer) => {
  const reading = readCloudEvent({ ...plain, ...change });
  expect(reading).toMatchObject({ ok: false, code: "malformed" });
  expect(reading.ok ? [] : reading.faults.map((fault) => fault.pointer)).toContain(pointer);
});

it.each(["cti.call.exploded", "com.example.other", "cti.call.__proto__"])(
  "does not know %s",
  (type) => {
    expect(readCloudEvent({ ...plain, type })).toMatchObject({
      ok: false,
      code: "unknown_event_type",
    });
  },
);

it("refuses data nested deeper than eight levels", () => {
  let data: unknown = "x";
  for (let i = 0; i < 8; i++) data = { data };
  expect(readCloudEvent({ ...plain, data })).toMatchObject({
    ok: false,
    faults: [{ pointer: "/data" }],
  });
  expect(readCloudEvent({ ...plain, data: (data as { data: object }).data })).toMatchObject({
    ok: true,
  });
});

it("survives a bomb of brackets", () => {
  const data: unknown = JSON.parse("[".repeat(30_000) + "]".repeat(30_000));
  expect(readCloudEvent({ ...plain, data })).toMatchObject({ ok: false });
});

it("strips control characters, direction marks and lone surrogates from texts and keys", () => {
  const data = {
    callerName: "王\u0000小\u202e明\ud800\n",
    ivr: { digits: { "a\u0000b": "1\u0007" } },
  };
  const reading = readCloudEvent({ ...plain, data });
  expect(reading).toMatchObject({
    ok: true,
    value: { data: { callerName: "王小明\ufffd", ivr: { digits: { ab: "1" } } } },
  });
});

it("is not polluted by __proto__", () => {
  const data: unknown = JSON.parse(
    '{"__proto__":{"polluted":1},"ivr":{"digits":{"__proto__":"1","constructor":"2"}},"skills":{"__proto__":1}}',
  );
  const reading = readCloudEvent({ ...plain, data });
  expect(reading.ok).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const digits = reading.ok ? reading.value.data.ivr?.digits : {};
  expect(Object.getPrototypeOf(digits)).toBe(Object.prototype);
});

it("answers anything at all without throwing", () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
      (written) => {
        expect(typeof readCloudEvent(written).ok).toBe("boolean");
        expect(typeof readCloudEvent({ ...plain, data: written }).ok).toBe("boolean");
      },
    ),
  );
});

it("decodes binary headers as the binding says", () => {
  const reading = gatherBinaryEvent(
    {
      "ce-specversion": "1.0",
      "ce-id": "Euro%20%E2%82%AC%20%F0%9F%98%80",
      "ce-source": '"a \\"b\\" %25"',
      "ce-subject": "100%",
      "ce-type": "cti.call.delivered",
      "ce-sequence": "3",
    },
    { ani: "1" },
  );
  expect(reading).toEqual({
    ok: true,
    value: {
      specversion: "1.0",
      id: "Euro € 😀",
      source: 'a "b" %',
      subject: "100%",
      type: "cti.call.delivered",
      sequence: "3",
      data: { ani: "1" },
    },
  });
});

it("refuses a binary header that is not UTF-8", () => {
  expect(gatherBinaryEvent({ "ce-id": "%ff%fe" }, undefined)).toMatchObject({
    ok: false,
    faults: [{ pointer: "/id" }],
  });
});
