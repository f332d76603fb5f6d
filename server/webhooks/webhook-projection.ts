import { randomUUID } from "node:crypto";
import type { Applied, Projection, Queryable } from "#server/engine/ports.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { WebhookMessage } from "#shared/contracts/webhooks.ts";
import { eventOfFact, isCallFact, messageData } from "./message-data.ts";
import type { CallFact, CallRow } from "./message-data.ts";

type Receiver = { id: string; events: string[] };
type Told = Readonly<{ messageId: string; at: number; fact: CallFact }>;

/**
 * Turns facts into messages that are due. Rows commit with the projection's position, and a fact has
 * one message id, so a receiver never gets two messages of one fact. Stands after the projection of
 * calls: it reads what that one wrote in the same transaction.
 */
export function createWebhookProjection(directory: Directory): Projection {
  return {
    name: "webhooks",
    async write(db, batch) {
      const told = batch.flatMap(factsToTell);
      if (told.length === 0) return;
      const receivers = await readReceivers(db, directory.siteId);
      if (receivers.length === 0) return;
      const calls = await readCalls(db, told);
      const rows = told.flatMap(({ messageId, at, fact }) => {
        const type = eventOfFact[fact.kind];
        const message: WebhookMessage = {
          type,
          timestamp: new Date(at).toISOString(),
          data: messageData(fact, calls.get(fact.callId), directory),
        };
        return receivers
          .filter(({ events }) => events.includes(type))
          .map(({ id }) => ({ webhookId: id, messageId, message }));
      });
      await insertDeliveries(db, directory.siteId, rows);
    },
  };
}

function factsToTell({ seq, at, outcome }: Applied): Told[] {
  return outcome.facts.flatMap((fact, n) =>
    isCallFact(fact) ? [{ messageId: `${seq}:${n}`, at, fact }] : [],
  );
}

async function readReceivers(db: Queryable, siteId: number): Promise<Receiver[]> {
  const { rows } = await db.query<Receiver>(
    `SELECT id, events FROM webhooks WHERE site_id = $1 AND active`,
    [siteId],
  );
  return rows;
}

async function readCalls(db: Queryable, told: readonly Told[]): Promise<Map<string, CallRow>> {
  const { rows } = await db.query<CallRow>(
    `SELECT id, interaction_id, source, subject, direction, ani, dnis
     FROM calls WHERE id = ANY($1::uuid[])`,
    [[...new Set(told.map(({ fact }) => fact.callId))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export type DueMessage = Readonly<{
  webhookId: string;
  messageId: string;
  message: WebhookMessage;
}>;

/** Due at once; a message id that this receiver has already is left as it is. */
export async function insertDeliveries(
  db: Queryable,
  siteId: number,
  due: readonly DueMessage[],
): Promise<string[]> {
  if (due.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO webhook_deliveries
       (id, site_id, webhook_id, message_id, event, payload, next_attempt_at)
     SELECT id, $1, webhook_id, message_id, payload->>'type', payload, now()
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[])
       AS due (id, webhook_id, message_id, payload)
     ON CONFLICT (webhook_id, message_id) DO NOTHING
     RETURNING id`,
    [
      siteId,
      due.map(() => randomUUID()),
      due.map(({ webhookId }) => webhookId),
      due.map(({ messageId }) => messageId),
      due.map(({ message }) => JSON.stringify(message)),
    ],
  );
  return rows.map(({ id }) => id);
}
