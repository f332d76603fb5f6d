import { expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import { newSigningSecret, signWebhook, verifyWebhook } from "#server/lib/standard-webhook.ts";
import { anEvent, anIntake, postEvents, type TestIntake } from "#test/support/an-intake.ts";

const body = JSON.stringify(anEvent({ data: { callerName: "王小明" } }));

function signed({ clock, signs }: TestIntake, secret: string, change: Record<string, string> = {}) {
  const at = clock.now();
  return {
    token: null,
    headers: {
      "webhook-key-id": signs.identity.keyId,
      "webhook-id": "m1",
      "webhook-timestamp": String(Math.floor(at / 1000)),
      "webhook-signature": signWebhook(secret, { id: "m1", at, body }),
      ...change,
    },
  };
}

it("takes a signature of any secret of the key: rotation has no gap", async () => {
  const intake = await anIntake();
  for (const secret of intake.secrets)
    expect((await postEvents(intake.url, body, signed(intake, secret))).status).toBe(202);
});

it("takes one right signature among several", async () => {
  const intake = await anIntake();
  const good = signed(intake, intake.secrets[0] ?? "");
  good.headers["webhook-signature"] = `v1a,AAAA v1 v1,AAAA ${good.headers["webhook-signature"]}`;
  expect((await postEvents(intake.url, body, good)).status).toBe(202);
});

it("finds the key by the query too", async () => {
  const intake = await anIntake();
  const { headers } = signed(intake, intake.secrets[0] ?? "");
  const { "webhook-key-id": keyId, ...rest } = headers;
  const answer = await fetch(`${intake.url}/telephony/events?key=${keyId}`, {
    method: "POST",
    headers: { ...rest, "content-type": "application/cloudevents+json" },
    body,
  });
  expect(answer.status).toBe(202);
});

it.each<[string, (intake: TestIntake) => Record<string, string>]>([
  ["another secret", (intake) => signed(intake, newSigningSecret()).headers],
  [
    "another key",
    (intake) => signed(intake, intake.secrets[0] ?? "", { "webhook-key-id": "nobody" }).headers,
  ],
  [
    "another message id",
    (intake) => signed(intake, intake.secrets[0] ?? "", { "webhook-id": "m2" }).headers,
  ],
  [
    "no timestamp",
    (intake) => signed(intake, intake.secrets[0] ?? "", { "webhook-timestamp": "" }).headers,
  ],
  [
    "a wild timestamp",
    (intake) => signed(intake, intake.secrets[0] ?? "", { "webhook-timestamp": "1e9" }).headers,
  ],
  [
    "no signature in it",
    (intake) => signed(intake, intake.secrets[0] ?? "", { "webhook-signature": "v1" }).headers,
  ],
])("refuses %s", async (_name, headersOf) => {
  const intake = await anIntake();
  const answer = await postEvents(intake.url, body, { token: null, headers: headersOf(intake) });
  expect([answer.status, answer.body.code]).toEqual([401, "invalid_signature"]);
  expect(intake.sink.taken).toEqual([]);
});

it("refuses a body that was changed", async () => {
  const intake = await anIntake();
  const answer = await postEvents(intake.url, `${body} `, signed(intake, intake.secrets[0] ?? ""));
  expect(answer.body.code).toBe("invalid_signature");
});

it("refuses a key without secrets", async () => {
  const intake = await anIntake();
  const { keyId } = intake.keys.add("bare").identity;
  const answer = await postEvents(
    intake.url,
    body,
    signed(intake, intake.secrets[0] ?? "", { "webhook-key-id": keyId }),
  );
  expect(answer.body.code).toBe("invalid_signature");
});

it("bears a clock that is five minutes off, not more", async () => {
  for (const [off, status] of [
    [-300, 202],
    [300, 202],
    [-301, 401],
    [301, 401],
  ] as const) {
    const intake = await anIntake();
    const at = intake.clock.now() + off * 1000;
    const headers = {
      ...signed(intake, "").headers,
      "webhook-timestamp": String(at / 1000),
      "webhook-signature": signWebhook(intake.secrets[0] ?? "", { id: "m1", at, body }),
    };
    const answer = await postEvents(intake.url, body, { token: null, headers });
    expect([off, answer.status]).toEqual([off, status]);
  }
});

it("speaks what the standardwebhooks package speaks, both ways", () => {
  const secret = newSigningSecret();
  const at = new Date();
  const theirs = new Webhook(secret);
  const headers = {
    "webhook-id": "m1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signWebhook(secret, { id: "m1", at: at.getTime(), body }),
  };
  expect(() => theirs.verify(body, headers)).not.toThrow();
  const fault = verifyWebhook(
    [secret],
    { id: "m1", timestamp: headers["webhook-timestamp"], signature: theirs.sign("m1", at, body) },
    Buffer.from(body),
    at.getTime(),
  );
  expect(fault).toBeUndefined();
});
