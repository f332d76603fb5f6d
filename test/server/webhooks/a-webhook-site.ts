import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Directory } from "#server/routing/directory.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { DeliveryLog } from "#server/webhooks/delivery-log.ts";
import { DeliveryWorker } from "#server/webhooks/delivery-worker.ts";
import { createSendMessage } from "#server/webhooks/send-message.ts";
import { WebhookService } from "#server/webhooks/webhook-service.ts";
import { systemClock } from "#server/lib/clock.ts";
import { AgentId, QueueId, SiteId } from "#shared/ids.ts";
import { aDatabase } from "#test/support/database.ts";
import { aLog } from "#test/support/quiet-log.ts";

export const siteId = SiteId.parse(1);
export const ana = AgentId.parse("00000000-0000-4000-8000-00000000000a");
export const frontdesk = QueueId.parse("00000000-0000-4000-8000-0000000000f1");
export const by = { siteId, actor: "user:adam", requestId: "r1" };

/** Of the directory only what names need. */
export const directory = {
  siteId,
  agent: (id: AgentId) => (id === ana ? { userName: "ana", extension: "101" } : undefined),
  queue: (id: QueueId) => (id === frontdesk ? { key: "frontdesk" } : undefined),
} as unknown as Directory;

export async function aWebhookSite(timeoutMs = 300) {
  const database = await aDatabase();
  const { pool } = database;
  await pool.query(`INSERT INTO sites (id, name) VALUES (1, 'One'), (2, 'Two')`);
  const secretBox = createSecretBox("k".repeat(32), "webhooks");
  const log = aLog();
  const parts = { pool, clock: systemClock, secretBox, log };
  const send = createSendMessage({ allowPrivate: true });
  return {
    pool,
    database,
    secretBox,
    log,
    webhooks: new WebhookService({ ...parts, allowPrivate: true }),
    deliveries: new DeliveryLog(pool),
    aWorker: () => new DeliveryWorker({ ...parts, send, timeoutMs }),
    /** Whatever waits for its next try is due now. */
    hurry: () =>
      pool.query(
        `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL`,
      ),
  };
}
export type WebhookSite = Awaited<ReturnType<typeof aWebhookSite>>;

type Received = { headers: IncomingHttpHeaders; body: string; path: string };

/** A real receiver. `status` null: it never answers. */
export async function aReceiver(status: number | null = 204) {
  const received: Received[] = [];
  const receiver = { received, status, url: "", close: () => {} };
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => (body += chunk));
    req.on("end", () => {
      received.push({ headers: req.headers, body, path: req.url ?? "" });
      if (receiver.status === null) return;
      res.writeHead(receiver.status, { location: `${receiver.url}/elsewhere` }).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}
