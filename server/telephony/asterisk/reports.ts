import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { ConnectorReport } from "#server/telephony/connector.ts";
import { Outbox } from "#server/telephony/outbox.ts";
import type { CallEventData, CallEventKind } from "#shared/contracts/telephony.ts";

type Report = (report: ConnectorReport) => Promise<void>;

/** What the server is told, per call in order and until it is taken. */
export class Reports {
  readonly #source: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  #outbox: Outbox | undefined;

  constructor(source: string, clock: Clock, log: Logger) {
    this.#source = source;
    this.#clock = clock;
    this.#log = log;
  }

  open(report: Report): void {
    this.#outbox = new Outbox(this.#clock, this.#log, report);
  }

  close(): void {
    this.#outbox?.stop();
    this.#outbox = undefined;
  }

  /** `lane`: what is told in order; a call's subject, or an agent's id. */
  add(lane: string, report: ConnectorReport): void {
    this.#outbox?.add(lane, report);
  }

  /** `once`: a word that names the event within its call, so that saying it again does no harm. */
  event(subject: string, kind: CallEventKind, data: CallEventData, once?: string): void {
    this.add(subject, {
      kind: "event",
      event: {
        id: once === undefined ? crypto.randomUUID() : `${subject}:${once}`,
        source: this.#source,
        subject,
        kind,
        sequence: null,
        occurredAt: new Date(this.#clock.now()).toISOString(),
        data,
      },
    });
  }
}
