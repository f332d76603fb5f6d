import type { Redis } from "ioredis";
import type { EventSink, Origin, Taken } from "#server/intake/event-sink.ts";
import { AppError, toAppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import type { ErrorBody } from "#shared/errors.ts";
import type { SiteId } from "#shared/ids.ts";

const answerMs = 2_000;

type Question = { id: string; replyTo: string; event: TelephonyEvent; origin: Origin };
type Answer = { id: string } & ({ taken: Taken } | { error: ErrorBody });
type Open = PromiseWithResolvers<Taken> & { cancel: Cancel };

type Dependencies = {
  /** Publishes. A second connection listens: Redis wants subscribers to do nothing else. */
  redis: Redis;
  subscriber: Redis;
  local: EventSink;
  leading: () => boolean;
  siteId: SiteId;
  nodeName: string;
  clock: Clock;
  log: Logger;
};

/**
 * Lets a PBX post to any node: a standby hands the event to the leader through Redis and answers
 * with the leader's answer. Redis keeps nothing: what gets lost on the way is answered 503, and the
 * sender's repeat finds the first one in the log if it had arrived.
 */
export class EventForwarding implements EventSink {
  readonly #deps: Dependencies;
  readonly #questions: string;
  readonly #answers: string;
  readonly #open = new Map<string, Open>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#questions = `calldesk:${deps.siteId}:events`;
    this.#answers = `calldesk:${deps.siteId}:answers:${deps.nodeName}`;
  }

  start(): void {
    const { subscriber, log } = this.#deps;
    subscriber.on("message", (channel: string, text: string) => {
      if (channel === this.#answers) this.#settle(JSON.parse(text) as Answer);
      else if (this.#deps.leading()) void this.#answer(JSON.parse(text) as Question);
    });
    // ioredis subscribes again by itself after every reconnect.
    const subscribe = () =>
      subscriber.subscribe(this.#questions, this.#answers).catch((error: unknown) => {
        log.warn({ error }, "not listening for events of other nodes");
      });
    if (subscriber.status === "ready") void subscribe();
    else subscriber.once("ready", () => void subscribe());
  }

  stop(): void {
    this.#deps.subscriber.disconnect();
    this.#deps.redis.disconnect();
    for (const id of this.#open.keys()) this.#settle({ id, error: unanswered().toBody() });
  }

  take(event: TelephonyEvent, origin: Origin): Promise<Taken> {
    return this.#deps.leading() ? this.#deps.local.take(event, origin) : this.#ask(event, origin);
  }

  async #ask(event: TelephonyEvent, origin: Origin): Promise<Taken> {
    const { redis, clock } = this.#deps;
    const id = crypto.randomUUID();
    const open = Promise.withResolvers<Taken>();
    const cancel = clock.runAt(clock.now() + answerMs, () =>
      this.#settle({ id, error: unanswered().toBody() }),
    );
    this.#open.set(id, { ...open, cancel });
    const question: Question = { id, replyTo: this.#answers, event, origin };
    try {
      await redis.publish(this.#questions, JSON.stringify(question));
    } catch (error) {
      cancel();
      this.#open.delete(id);
      throw new AppError("not_leader", "This node is a standby and cannot reach the leader.", {
        cause: error,
        retryAfterSeconds: 1,
      });
    }
    return open.promise;
  }

  /** As the leader: does it here and tells the node that asked. */
  async #answer({ id, replyTo, event, origin }: Question): Promise<void> {
    const { local, redis, log } = this.#deps;
    const answer: Answer = await local.take(event, origin).then(
      (taken) => ({ id, taken }),
      (error: unknown) => ({ id, error: toAppError(error).toBody() }),
    );
    await redis.publish(replyTo, JSON.stringify(answer)).catch((error: unknown) => {
      log.warn({ error, event: event.id }, "an answer did not reach its node; the sender repeats");
    });
  }

  #settle(answer: Answer): void {
    const open = this.#open.get(answer.id);
    if (!open) return; // too late: it was answered as unknown
    this.#open.delete(answer.id);
    open.cancel();
    if ("taken" in answer) open.resolve(answer.taken);
    else
      open.reject(new AppError(answer.error.code, answer.error.message, { retryAfterSeconds: 1 }));
  }
}

function unanswered(): AppError {
  return new AppError("outcome_unknown", "The leader did not answer in time. Send it again.", {
    retryAfterSeconds: 1,
  });
}
