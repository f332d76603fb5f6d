import * as z from "zod/mini";
import { QueueId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** The figures of a queue on the board that can raise an alert, by their names there. */
export const alertKinds = [
  "waiting",
  "oldestMs",
  "serviceLevel",
  "abandoned",
  "agentsReady",
] as const;
export type AlertKind = (typeof alertKinds)[number];

const AtLeast = (most: number) => z.nullable(z.int().check(z.minimum(1), z.maximum(most)));

/** From where on a figure is too bad; null: never. */
export const AlertLimits = z.object({
  /** So many wait, or more. */
  waiting: AtLeast(10_000),
  /** Somebody waits longer. */
  oldestMs: AtLeast(86_400_000),
  /** In per cent; today's is below. */
  serviceLevel: AtLeast(100),
  /** So many hung up today while waiting, or more. */
  abandoned: AtLeast(1_000_000),
  /** Fewer are ready. */
  agentsReady: AtLeast(10_000),
});
export type AlertLimits = z.infer<typeof AlertLimits>;

/** An alert that stands, with the limit that was passed. */
export const RaisedAlert = z.object({ kind: z.enum(alertKinds), limit: z.int() });
export type RaisedAlert = z.infer<typeof RaisedAlert>;

const QueueAlerts = z.object({ queueId: QueueId, queueName: z.string(), limits: AlertLimits });

export const listQueueAlerts = endpoint({
  method: "GET",
  path: "/queue-alerts",
  access: "queueAlert:write",
  summary: "From where on each queue raises alerts; a team sees its own",
  response: z.object({ items: z.array(QueueAlerts) }),
});

export const setQueueAlerts = endpoint({
  method: "PUT",
  path: "/queues/:queueId/alerts",
  access: "queueAlert:write",
  summary: "Say from where on this queue raises alerts",
  params: z.object({ queueId: QueueId }),
  body: AlertLimits,
  response: QueueAlerts,
});
