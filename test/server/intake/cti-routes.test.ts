import { expect, it } from "vitest";
import { AppError } from "#server/lib/app-error.ts";
import { anIntake, readAnswer } from "#test/support/an-intake.ts";

const newCall =
  "event=newCall&from=0912345678&to=0223456789&direction=in&callId=77&queue=frontdesk";

async function post(url: string, path: string, body: BodyInit, type?: string) {
  const headers = type === undefined ? {} : { "content-type": type };
  return readAnswer(await fetch(`${url}/cti/${path}`, { method: "POST", body, headers }));
}
const formType = "application/x-www-form-urlencoded";

it("queues Zammad's newCall of a routed source and tells where to ask for the agent", async () => {
  const { url, sink } = await anIntake();
  const { status, body } = await post(url, "bound", newCall, formType);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    position: 1,
    assignmentUrl: `/api/v1/calls/${String(body.callId)}/assignment`,
  });
  expect(sink.taken.map(({ event }) => [event.source, event.subject, event.kind])).toEqual([
    ["/pbx/demo", "77", "delivered"],
    ["/pbx/demo", "77", "queued"],
  ]);
  expect(sink.taken[1]?.origin).toEqual({ mode: "routed", siteId: 1 });
});

it("pops at the desks that newCall names, without reserving them", async () => {
  const { url, sink } = await anIntake();
  const { text } = await post(url, "bound", `${newCall}&user[]=ana&user[]=102`, formType);
  expect(text).toBe("{}");
  expect(sink.taken).toMatchObject([
    { event: { kind: "delivered" }, origin: { mode: "followed", popAgents: ["ana", "102"] } },
  ]);
});

it("reads JSON and multipart forms the same", async () => {
  const { url, sink } = await anIntake();
  const fields = {
    event: "newCall",
    from: "1",
    to: "2",
    direction: "in",
    callId: "j",
    user: ["ana"],
  };
  expect((await post(url, "any", JSON.stringify(fields), "application/json")).status).toBe(200);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, callId: "m" }))
    form.set(name, String(value));
  expect((await post(url, "any", form)).status).toBe(200);
  expect(sink.taken).toMatchObject([
    { event: { subject: "j" }, origin: { popAgents: ["ana"] } },
    { event: { subject: "m" }, origin: { popAgents: ["ana"] } },
  ]);
});

it("names the source after the key when the key has none", async () => {
  const { url, sink, keys } = await anIntake();
  await post(url, "any", newCall, formType);
  expect(sink.taken[0]?.event.source).toBe(`/cti/${keys.withToken("any")?.identity.keyId}`);
});

it("takes the same form twice as one event", async () => {
  const { url, sink } = await anIntake();
  for (let i = 0; i < 2; i++)
    expect((await post(url, "bound", newCall, formType)).status).toBe(200);
  expect(sink.taken).toHaveLength(2);
});

it("turns a blocked caller away, in each dialect", async () => {
  const { url, sink } = await anIntake({
    blocked: { has: (_site, ani) => ani === "+49123456789" },
  });
  const zammad = newCall.replace("0912345678", "%2B49123456789");
  expect((await post(url, "bound", zammad, formType)).body).toEqual({
    action: "reject",
    reason: "busy",
  });
  const sipgate = await post(
    url,
    "bound/sipgate",
    newCall.replace("0912345678", "49123456789"),
    formType,
  );
  expect(sipgate.text).toContain('<Reject reason="busy"/>');
  const placetel = "event=IncomingCall&from=%2B49123456789&to=2&call_id=7";
  expect((await post(url, "bound/placetel", placetel, formType)).text).toContain("<Reject");
  expect(sink.taken).toEqual([]);
});

it("answers sipgate with the addresses for what follows, and takes that too", async () => {
  const { url, sink } = await anIntake();
  const answer = await post(url, "any/sipgate", newCall, formType);
  expect(answer.headers.get("content-type")).toContain("application/xml");
  expect(answer.text).toContain(
    `<Response onAnswer="${url}/cti/any/sipgate" onHangup="${url}/cti/any/sipgate"/>`,
  );
  await post(
    url,
    "any/sipgate",
    "event=answer&callId=77&user=ana&from=1&to=2&direction=in",
    formType,
  );
  await post(url, "any/sipgate", "event=hangup&callId=77&cause=normalClearing", formType);
  expect(sink.taken.map(({ event }) => event.kind)).toEqual([
    "delivered",
    "established",
    "cleared",
  ]);
});

it("gives sipgate the public address when there is one", async () => {
  const { url } = await anIntake({ publicUrl: "https://desk.example/" });
  const { text } = await post(url, "any/sipgate", newCall, formType);
  expect(text).toContain('onAnswer="https://desk.example/api/v1/cti/any/sipgate"');
});

it("takes Placetel's events", async () => {
  const { url, sink } = await anIntake();
  for (const event of ["IncomingCall", "CallAccepted&peer=ana%40fpbx.de", "HungUp&type=accepted"])
    expect(
      (await post(url, "bound/placetel", `event=${event}&from=1&to=2&call_id=p`, formType)).status,
    ).toBe(200);
  expect(sink.taken.map(({ event }) => event.kind)).toEqual([
    "delivered",
    "queued",
    "established",
    "cleared",
  ]);
  expect(sink.taken[2]?.event.data.agent).toBe("ana");
});

it.each([
  ["a wrong key", "guess", newCall, formType, 401, "not_signed_in"],
  ["a key without the scope", "reads", newCall, formType, 403, "permission_denied"],
  ["a path that cannot be decoded", "%E0%A4%A", newCall, formType, 400, "malformed"],
  ["another type", "any", newCall, "text/plain", 415, "unsupported_media_type"],
  ["no call id", "any", "event=newCall", formType, 400, "malformed"],
  ["an unknown event", "any", "event=dance&callId=1", formType, 422, "unknown_event_type"],
  ["no JSON", "any", "{", "application/json", 400, "malformed"],
  ["a JSON array", "any", "[]", "application/json", 400, "malformed"],
  ["a broken multipart", "any", "--x\r\noops", "multipart/form-data; boundary=x", 400, "malformed"],
  ["too much", "any", `a=${"x".repeat(70_000)}`, formType, 413, "payload_too_large"],
  [
    "too much, chunked or not, for sipgate",
    "any/sipgate",
    `a=${"x".repeat(70_000)}`,
    formType,
    413,
    "payload_too_large",
  ],
] as const)("refuses %s", async (_name, path, body, type, status, code) => {
  const { url, sink } = await anIntake();
  const answer = await post(url, path, body, type);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(sink.taken).toEqual([]);
});

it("is 503 with Retry-After while the log cannot take it", async () => {
  const { url, sink } = await anIntake();
  sink.answer = () => {
    throw new AppError("not_leader", "Another node leads.", { retryAfterSeconds: 3 });
  };
  const { status, headers } = await post(url, "bound", newCall, formType);
  expect([status, headers.get("retry-after")]).toEqual([503, "3"]);
});

it("never logs the key in the path, right or wrong", async () => {
  const { url, sink, logged } = await anIntake();
  sink.answer = () => {
    throw new Error("bug");
  };
  for (const path of ["cdk_guess", "cdk_guess/sipgate", "reads", "bound"])
    await post(url, path, newCall, formType);
  expect(logged.length).toBe(4);
  expect(JSON.stringify(logged)).not.toMatch(/cdk_guess|cti\/(bound|reads)/);
});
