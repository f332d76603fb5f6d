import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** What may be subscribed to. */
const webhookEvents = [
  "call.queued",
  "call.offered",
  "call.answered",
  "call.ended",
  "ticket.created",
  /** At every change, whatever it is. */
  "ticket.updated",
  /** Beside that, when the change closed it. */
  "ticket.closed",
] as const;
export const WebhookEvent = z.enum(webhookEvents);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

const WebhookId = z.uuid();
const OneWebhook = z.object({ webhookId: WebhookId });
const Events = z.array(WebhookEvent).check(z.minLength(1), z.maxLength(webhookEvents.length));
const Url = z.url({ protocol: /^https?$/ }).check(z.maxLength(2_000));

/** A receiver of ours. Its secret is shown once, when it is made or changed. */
export const Webhook = z.object({
  id: WebhookId,
  url: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Of address, events and whether it is on. */
  rev: z.int(),
  /** Deliveries that still wait or are being tried again. */
  pending: z.int(),
  /** Deliveries given up after the last try. */
  failed: z.int(),
});
export type Webhook = z.infer<typeof Webhook>;

export const Delivery = z.object({
  id: z.uuid(),
  /** `webhook-id` of the message: the same at every try, and at a replay. */
  messageId: z.string(),
  event: z.string(),
  payload: z.unknown(),
  createdAt: z.iso.datetime(),
  attempts: z.int(),
  nextAttemptAt: z.nullable(z.iso.datetime()),
  deliveredAt: z.nullable(z.iso.datetime()),
  lastStatus: z.nullable(z.int()),
  lastError: z.nullable(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

/** The body of every message, as Standard Webhooks wants it. */
export type WebhookMessage = Readonly<{
  type: WebhookEvent | "webhook.test";
  timestamp: string;
  data: Readonly<Record<string, unknown>>;
}>;

export const listWebhooks = endpoint({
  method: "GET",
  path: "/webhooks",
  access: "webhook:read",
  summary: "Receivers of our events",
  response: z.object({ items: z.array(Webhook) }),
});

export const createWebhook = endpoint({
  method: "POST",
  path: "/webhooks",
  access: "webhook:write",
  summary: "Send events to an address; the signing secret is in this answer only",
  body: z.object({ url: Url, events: Events }),
  response: z.object({ webhook: Webhook, secret: z.string() }),
  status: 201,
});

export const changeWebhook = endpoint({
  method: "PATCH",
  path: "/webhooks/:webhookId",
  access: "webhook:write",
  summary: "Change address or events, or switch it off and on (If-Match: rev)",
  params: OneWebhook,
  body: z.object({
    url: z.optional(Url),
    events: z.optional(Events),
    active: z.optional(z.boolean()),
  }),
  response: Webhook,
});

export const deleteWebhook = endpoint({
  method: "DELETE",
  path: "/webhooks/:webhookId",
  access: "webhook:write",
  summary: "Send nothing more, and forget its deliveries",
  params: OneWebhook,
});

export const rotateWebhookSecret = endpoint({
  method: "POST",
  path: "/webhooks/:webhookId/secret",
  access: "webhook:write",
  summary: "A new signing secret; messages carry both signatures for 24 hours",
  params: OneWebhook,
  response: z.object({ secret: z.string() }),
  status: 201,
});

export const testWebhook = endpoint({
  method: "POST",
  path: "/webhooks/:webhookId/test",
  access: "webhook:write",
  summary: "Send a webhook.test message now",
  params: OneWebhook,
  response: Delivery,
  status: 202,
});

export const listDeliveries = endpoint({
  method: "GET",
  path: "/webhooks/:webhookId/deliveries",
  access: "webhook:read",
  summary: "What was sent and how it went, newest first",
  params: OneWebhook,
  query: z.object({
    /** `next` of the page before. */
    after: z.optional(z.uuid()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  response: z.object({ items: z.array(Delivery), next: z.nullable(z.uuid()) }),
});

export const replayDelivery = endpoint({
  method: "POST",
  path: "/webhooks/:webhookId/deliveries/:deliveryId/replay",
  access: "webhook:write",
  summary: "Send this message again now, with all its tries",
  params: z.object({ webhookId: WebhookId, deliveryId: z.uuid() }),
  response: Delivery,
  status: 202,
});
