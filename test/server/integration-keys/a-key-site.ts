import express from "express";
import type { Identity } from "#server/auth/identity.ts";
import { Api } from "#server/http/api.ts";
import { handleError } from "#server/http/handle-error.ts";
import { readJsonBody } from "#server/http/json-body.ts";
import { nameRequest } from "#server/http/request-id.ts";
import { createIntake } from "#server/intake/create-intake.ts";
import { StoredKeyRing } from "#server/integration-keys/key-ring.ts";
import { integrationKeyRoutes } from "#server/integration-keys/integration-key-routes.ts";
import { IntegrationKeyService } from "#server/integration-keys/integration-key-service.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { DeliveryLog } from "#server/webhooks/delivery-log.ts";
import { webhookRoutes } from "#server/webhooks/webhook-routes.ts";
import { WebhookService } from "#server/webhooks/webhook-service.ts";
import { SiteId, UserId } from "#shared/ids.ts";
import { FakeSink } from "#test/support/an-intake.ts";
import { aDatabase } from "#test/support/database.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";
import { listen } from "#test/support/web-server.ts";

const person = (userName: string, role: "admin" | "agent" | "auditor", site = 1): Identity => ({
  kind: "user",
  userId: UserId.parse("00000000-0000-4000-8000-00000000000a"),
  userName,
  displayName: userName,
  role,
  siteId: SiteId.parse(site),
  teamIds: new Set(),
  sessionHash: "",
});
const people = new Map(
  [
    person("adam", "admin"),
    person("eve", "admin", 2),
    person("ana", "agent"),
    person("otto", "auditor"),
  ].map((one) => [one.kind === "user" ? one.userName : "", one] as const),
);

/** Keys, webhooks and intake over real HTTP and Postgres; who asks is said, not signed in. */
export async function aKeySite() {
  const database = await aDatabase();
  const { pool } = database;
  await pool.query(`INSERT INTO sites (id, name) VALUES (1, 'One'), (2, 'Two')`);
  const clock = new FakeClock(Date.now());
  const log = aLog();
  const keyBox = createSecretBox("k".repeat(32), "integration-keys");
  const hookBox = createSecretBox("k".repeat(32), "webhooks");
  const aRing = () => new StoredKeyRing({ pool, secretBox: keyBox, clock, log });
  const ring = aRing();
  await ring.start();
  const sink = new FakeSink();
  const intake = createIntake({ sink, keys: ring, clock, estimates: { of: () => null } });
  const api = new Api();
  integrationKeyRoutes(api, new IntegrationKeyService(pool, keyBox, ring));
  webhookRoutes(api, {
    webhooks: new WebhookService({ pool, clock, secretBox: hookBox, allowPrivate: false }),
    deliveries: new DeliveryLog(pool),
    clock,
  });
  const app = express()
    .use(nameRequest)
    .use("/api/v1", intake.router)
    .use((req, res, next) => {
      res.locals.identity = people.get(String(req.headers["x-test-user"]));
      next();
    })
    .use("/api/v1", ...readJsonBody(), api.router)
    .use(handleError(log));
  const web = await listen(app);
  const url = `${web.url}/api/v1`;
  return {
    url,
    pool,
    ring,
    aRing,
    clock,
    sink,
    log,
    async ask(method: string, path: string, body?: unknown, userName = "adam") {
      const answer = await fetch(url + path, {
        method,
        headers: { "x-test-user": userName, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, text, body: text === "" ? {} : JSON.parse(text) };
    },
    async audit() {
      const { rows } = await pool.query<{
        actor: string;
        action: string;
        subject: string;
        change: unknown;
      }>(`SELECT actor, action, subject, change FROM audit_log ORDER BY id`);
      return rows;
    },
    async stop() {
      ring.stop();
      await web.stop();
      await database.drop();
    },
  };
}
export type KeySite = Awaited<ReturnType<typeof aKeySite>>;
