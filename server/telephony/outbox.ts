import { AppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { ConnectorReport } from "./connector.ts";

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Carries reports to the server, one at a time per call and in order, again and again until taken. */
export class Outbox {
  #lanes = new Map<string, ConnectorReport[]>();
  #pauses = new Set<Cancel>();
  #stopped = false;
  #clock: Clock;
  #log: Logger;
  #report: (report: ConnectorReport) => Promise<void>;

  constructor(clock: Clock, log: Logger, report: (report: ConnectorReport) => Promise<void>) {
    this.#clock = clock;
    this.#log = log;
    this.#report = report;
  }

  add(subject: string, report: ConnectorReport): void {
    if (this.#stopped) return;
    const lane = this.#lanes.get(subject);
    if (lane) {
      lane.push(report);
      return;
    }
    this.#lanes.set(subject, [report]);
    void this.#deliver(subject, firstPauseMs);
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#pauses) cancel();
    this.#lanes.clear();
  }

  async #deliver(subject: string, pauseMs: number): Promise<void> {
    const lane = this.#lanes.get(subject);
    let report = lane?.[0];
    while (lane && report && !this.#stopped) {
      try {
        await this.#report(report);
      } catch (error) {
        if (mayPass(error)) {
          this.#deliverLater(subject, pauseMs);
          return;
        }
        this.#log.error({ err: error, subject, report: report.kind }, "A report was refused.");
      }
      lane.shift();
      report = lane[0];
    }
    this.#lanes.delete(subject);
  }

  #deliverLater(subject: string, pauseMs: number): void {
    if (this.#stopped) return;
    const cancel = this.#clock.runAt(this.#clock.now() + pauseMs, () => {
      this.#pauses.delete(cancel);
      void this.#deliver(subject, Math.min(2 * pauseMs, longestPauseMs));
    });
    this.#pauses.add(cancel);
  }
}

/** No leader, no database: the same report may be taken a moment later. */
function mayPass(error: unknown): boolean {
  return error instanceof AppError && error.status === 503;
}
