import type { Pool } from "pg";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { claimDue, recordAttempt, type Attempt, type DueDelivery } from "./due-deliveries.ts";
import { waitAfter } from "./retry-schedule.ts";
import type { SendMessage } from "./send-message.ts";
import { signatureOf } from "./signing-secrets.ts";

type Parts = Readonly<{
  pool: Pool;
  clock: Clock;
  log: Logger;
  secretBox: SecretBox;
  send: SendMessage;
  timeoutMs?: number;
}>;

const pauseMs = 500;
/** At once to one receiver: a slow one holds up nobody but itself. */
const perReceiver = 4;

/** Sends what is due. Any number of processes may run one: a message is claimed by one at a time. */
export class DeliveryWorker {
  readonly #parts: Parts;
  readonly #sending = new Map<string, number>();
  readonly #open = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #cancel: Cancel | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, log } = this.#parts;
    if (this.#stop.signal.aborted) return;
    this.#cancel = clock.runAt(clock.now() + pauseMs, () => {
      void this.sendDue()
        .catch((error: unknown) => log.warn({ err: error }, "due webhooks not read"))
        .finally(() => this.start());
    });
  }

  /** What is being sent is cut off, and tried again when its lease is over. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#stop.abort();
    await Promise.all(this.#open);
  }

  /** Resolves when the messages are on their way, not when they arrived. */
  async sendDue(): Promise<void> {
    const room = new Map([...this.#sending].map(([id, count]) => [id, perReceiver - count]));
    for (const delivery of await claimDue(this.#parts.pool, room, perReceiver)) {
      const sending = this.#deliver(delivery).finally(() => {
        this.#open.delete(sending);
        this.#count(delivery.webhook_id, -1);
      });
      this.#open.add(sending);
      this.#count(delivery.webhook_id, 1);
    }
  }

  /** Resolves when everything on its way has been answered, refused or given up. */
  async idle(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  async #deliver(delivery: DueDelivery): Promise<void> {
    const { pool, log } = this.#parts;
    const attempt = await this.#attempt(delivery);
    if (this.#stop.signal.aborted && attempt.error !== null) return;
    const waitMs = attempt.error === null ? null : waitAfter(delivery.attempts);
    const facts = { webhookId: delivery.webhook_id, messageId: delivery.message_id, ...attempt };
    if (attempt.error !== null && waitMs === null) log.warn(facts, "webhook given up");
    try {
      await recordAttempt(pool, delivery, attempt, waitMs);
    } catch (error) {
      // The lease runs out and it is sent again: at least once is what receivers are promised.
      log.warn({ ...facts, err: error }, "webhook attempt not recorded");
    }
  }

  async #attempt({ url, secret, message_id: id, payload }: DueDelivery): Promise<Attempt> {
    const { clock, secretBox, send, timeoutMs = 10_000 } = this.#parts;
    const at = clock.now();
    const body = JSON.stringify(payload);
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const headers = {
        "content-type": "application/json",
        "user-agent": "Calldesk-Webhooks",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at / 1000)),
        "webhook-signature": signatureOf(secretBox, secret, { id, at, body }),
      };
      const signal = AbortSignal.any([timeout, this.#stop.signal]);
      const status = await send({ url, headers, body }, signal);
      const fine = status >= 200 && status < 300;
      return { status, error: fine ? null : `answered ${status}` };
    } catch (error) {
      if (timeout.aborted) return { status: null, error: `no answer within ${timeoutMs} ms` };
      return { status: null, error: error instanceof Error ? error.message : "not sent" };
    }
  }

  #count(webhookId: string, change: number): void {
    const count = (this.#sending.get(webhookId) ?? 0) + change;
    if (count > 0) this.#sending.set(webhookId, count);
    else this.#sending.delete(webhookId);
  }
}
