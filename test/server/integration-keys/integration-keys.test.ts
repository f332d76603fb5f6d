import { afterAll, beforeAll, expect, it } from "vitest";
import { signWebhook } from "#server/lib/standard-webhook.ts";
import { settle } from "#test/support/fake-clock.ts";
import { anEvent, postEvents } from "#test/support/an-intake.ts";
import { aKeySite, type KeySite } from "./a-key-site.ts";

let site: KeySite;
beforeAll(async () => {
  site = await aKeySite();
});
afterAll(() => site.stop());

const newKey = {
  name: "Taipei PBX",
  scopes: ["events:ingest"],
  source: "/pbx/taipei-1",
  mode: "routed",
};

async function create(change: object = {}) {
  const { status, body } = await site.ask("POST", "/integration-keys", { ...newKey, ...change });
  expect(status).toBe(201);
  return body as { key: { id: string }; token: string; signingSecret: string | null };
}
const event = (id: string) => anEvent({ id, source: "/pbx/taipei-1" });

it("makes a key that works at once, bound to its source, and shows the token once", async () => {
  const { key, token, signingSecret } = await create();
  expect(token).toMatch(/^cdk_[\w-]{43}$/);
  expect(signingSecret).toBeNull();
  expect(key).toMatchObject({ ...newKey, signingSecrets: 0, revokedAt: null, lastUsedAt: null });
  expect((await postEvents(site.url, event("a"), { token })).status).toBe(202);
  expect(site.sink.taken.at(-1)?.origin).toEqual({ mode: "routed", siteId: 1 });
  expect((await postEvents(site.url, anEvent({ source: "/pbx/x" }), { token })).status).toBe(403);
  const { text } = await site.ask("GET", "/integration-keys");
  expect(text).toContain(key.id);
  expect(text).not.toContain(token);
  const { rows } = await site.pool.query<{ row: string }>(
    `SELECT row_to_json(k)::text AS row FROM integration_keys k`,
  );
  expect(rows.map(({ row }) => row).join()).not.toContain(token.slice(4));
});

it("keeps signing secrets sealed, and rotates them without a gap", async () => {
  const { key, signingSecret } = await create({ signing: true });
  const { rows } = await site.pool.query<{ signing_secrets: string[] }>(
    `SELECT signing_secrets FROM integration_keys WHERE id = $1`,
    [key.id],
  );
  expect(rows[0]?.signing_secrets[0]).toMatch(/^v1\./);
  const post = (id: string, secret: string) => {
    const body = JSON.stringify(event(id));
    const at = site.clock.now();
    const headers = {
      "webhook-key-id": key.id,
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at / 1000)),
      "webhook-signature": signWebhook(secret, { id, at, body }),
    };
    return postEvents(site.url, body, { token: null, headers });
  };
  const old = signingSecret ?? "";
  expect((await post("s1", old)).status).toBe(202);
  const rotated = await site.ask("POST", `/integration-keys/${key.id}/signing-secrets`);
  expect(rotated.body.key.signingSecrets).toBe(2);
  const fresh = rotated.body.signingSecret as string;
  expect([(await post("s2", old)).status, (await post("s3", fresh)).status]).toEqual([202, 202]);
  expect(
    (await site.ask("DELETE", `/integration-keys/${key.id}/signing-secrets`)).body.signingSecrets,
  ).toBe(1);
  expect([(await post("s4", old)).status, (await post("s5", fresh)).status]).toEqual([401, 202]);
});

it("keeps at most three secrets", async () => {
  const { key } = await create({ signing: true });
  for (let i = 0; i < 4; i++) await site.ask("POST", `/integration-keys/${key.id}/signing-secrets`);
  const { body } = await site.ask("GET", "/integration-keys");
  expect(body.items.find(({ id }: { id: string }) => id === key.id)).toMatchObject({
    signingSecrets: 3,
  });
});

it("revokes at once here, and within a second on another node", async () => {
  const { key, token } = await create();
  const elsewhere = site.aRing();
  await elsewhere.start();
  expect(elsewhere.identify(token)?.keyId).toBe(key.id);
  expect((await site.ask("DELETE", `/integration-keys/${key.id}`)).status).toBe(204);
  expect((await postEvents(site.url, event("r"), { token })).status).toBe(401);
  site.clock.advance(1_000);
  await expect.poll(() => elsewhere.identify(token)).toBeNull();
  elsewhere.stop();
  expect((await site.ask("DELETE", `/integration-keys/${key.id}`)).status).toBe(404);
});

it("keeps the keys it knows while the database is away", async () => {
  const { token } = await create();
  const ring = site.aRing();
  await ring.start();
  await site.pool.query(`ALTER TABLE integration_keys RENAME TO away`);
  await expect(ring.refresh()).rejects.toThrow("integration_keys");
  expect(ring.identify(token)).not.toBeNull();
  await site.pool.query(`ALTER TABLE away RENAME TO integration_keys`);
  ring.stop();
});

it("asks the database nothing for a request, and notes the use later", async () => {
  const { key, token } = await create();
  const ring = site.aRing();
  await ring.start();
  ring.identify(token);
  site.clock.advance(61_000);
  await expect
    .poll(async () => {
      await settle();
      const { body } = await site.ask("GET", "/integration-keys");
      return body.items.find(({ id }: { id: string }) => id === key.id).lastUsedAt;
    })
    .not.toBeNull();
  ring.stop();
});

it("writes an audit row for each change, without secrets", async () => {
  const { key, token, signingSecret } = await create({ signing: true });
  await site.ask("POST", `/integration-keys/${key.id}/signing-secrets`);
  await site.ask("DELETE", `/integration-keys/${key.id}/signing-secrets`);
  await site.ask("DELETE", `/integration-keys/${key.id}`);
  const rows = (await site.audit()).filter(({ subject }) => subject === `integrationKey:${key.id}`);
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual(
    ["created", "secretAdded", "oldSecretsDropped", "revoked"].map((what) => [
      "user:adam",
      `integrationKey.${what}`,
    ]),
  );
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(JSON.stringify(rows)).not.toContain(signingSecret);
});

it.each([
  ["no scopes", { scopes: [] }],
  ["a scope no machine may have", { scopes: ["user:write"] }],
  ["no name", { name: " " }],
  ["a source with blanks", { source: "/pbx/ a" }],
  ["an unknown mode", { mode: "both" }],
])("refuses a key with %s", async (_name, change) => {
  const { status, body } = await site.ask("POST", "/integration-keys", { ...newKey, ...change });
  expect([status, body.code]).toEqual([400, "validation_failed"]);
});

it("is the administrator's; an auditor may look, another site sees nothing", async () => {
  const { key } = await create();
  const path = `/integration-keys/${key.id}`;
  expect((await site.ask("GET", "/integration-keys", undefined, "ana")).status).toBe(403);
  expect((await site.ask("POST", "/integration-keys", newKey, "otto")).status).toBe(403);
  expect((await site.ask("GET", "/integration-keys", undefined, "otto")).status).toBe(200);
  expect((await site.ask("GET", "/integration-keys", undefined, "eve")).body.items).toEqual([]);
  expect((await site.ask("DELETE", path, undefined, "eve")).status).toBe(404);
  expect((await site.ask("GET", "/integration-keys", undefined, "nobody")).status).toBe(401);
});
