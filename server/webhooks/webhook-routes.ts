import type { Response } from "express";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import type { Clock } from "#server/lib/clock.ts";
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  rotateWebhookSecret,
  testWebhook,
} from "#shared/contracts/webhooks.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { Actor, WebhookService } from "./webhook-service.ts";

type Parts = Readonly<{ webhooks: WebhookService; deliveries: DeliveryLog; clock: Clock }>;

export function webhookRoutes(api: Api, { webhooks, deliveries, clock }: Parts): void {
  api.handle(listWebhooks, async ({ identity }) => ({
    items: await webhooks.list(identity.siteId),
  }));
  api.handle(createWebhook, ({ identity, body, res }) =>
    webhooks.create(actorIn(identity, res), body),
  );
  api.handle(changeWebhook, ({ identity, params, body, req, res }) =>
    webhooks.change(actorIn(identity, res), params.webhookId, body, readIfMatch(req)),
  );
  api.handle(deleteWebhook, async ({ identity, params, res }) => {
    await webhooks.remove(actorIn(identity, res), params.webhookId);
    return undefined;
  });
  api.handle(rotateWebhookSecret, async ({ identity, params, res }) => ({
    secret: await webhooks.rotateSecret(actorIn(identity, res), params.webhookId),
  }));
  api.handle(testWebhook, ({ identity, params, res }) =>
    deliveries.test(actorIn(identity, res), params.webhookId, clock.now()),
  );
  api.handle(listDeliveries, ({ identity, params, query }) =>
    deliveries.list(identity.siteId, params.webhookId, query),
  );
  api.handle(replayDelivery, ({ identity, params, res }) =>
    deliveries.replay(actorIn(identity, res), params.webhookId, params.deliveryId),
  );
}

function actorIn(identity: Identity, res: Response): Actor {
  return { siteId: identity.siteId, actor: actorOf(identity), requestId: requestIdOf(res) };
}
