import type { CallState } from "#server/acd/acd-core.ts";
import type { Caller } from "#server/acd/inputs.ts";
import type { CallStage } from "#server/acd/outcome.ts";
import type { CallCards } from "#server/customers/call-cards.ts";
import type { Engine, Submitted } from "#server/engine/ports.ts";
import type { EventSink, Taken } from "#server/intake/event-sink.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import { CallId, InteractionId } from "#shared/ids.ts";
import type { Connector, ConnectorReport } from "./connector.ts";
import type { Lines } from "./lines.ts";
import type { MediaReport } from "./read-report.ts";
import { isMedia, readReport } from "./read-report.ts";
import { refOf, translateEvent } from "./translate-event.ts";

type Dependencies = {
  engine: Pick<Engine, "submit" | "core">;
  directory: Directory;
  cards: CallCards;
  lines: Lines;
  log: Logger;
  /** false: another process leads, or the queues are not read yet and every call would miss its own. */
  takesEvents: () => boolean;
};

/** `call` is undefined when it is over already: its row has the report's source and subject. */
export type MediaListener = (
  report: MediaReport,
  origin: { connector: Connector; call: CallState | undefined },
) => Promise<void> | void;

/** Takes what telephone systems report to the engine: names become ids, callers become known. */
export class Switchboard implements EventSink {
  readonly #deps: Dependencies;
  readonly #mediaListeners: MediaListener[] = [];
  /** Look-ups under way by call: what its PBX says next waits its turn behind them. */
  readonly #lookingUp = new Map<string, Promise<Caller | null>>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  async take(event: TelephonyEvent, origin: Parameters<EventSink["take"]>[1]): Promise<Taken> {
    const { engine, directory, lines, takesEvents } = this.#deps;
    if (!takesEvents()) throw notLeading();
    this.#prepareCard(event);
    const caller = this.#mustWait(event) ? await this.#callerInTurn(event) : null;
    const input = translateEvent(
      event,
      {
        line: lines.lineOf(event.source, origin.mode),
        popAgents: origin.popAgents ?? [],
        caller,
        dnis: engine.core.openCall(refOf(event))?.details.dnis,
        callId: CallId.parse(crypto.randomUUID()),
        interactionId: InteractionId.parse(crypto.randomUUID()),
      },
      directory,
    );
    const submitted = await engine.submit({
      key: { source: event.source, eventId: event.id },
      input,
    });
    const { callId } = submitted.verdict;
    const call = callId === undefined ? undefined : engine.core.call(callId);
    return toTaken(event, submitted, { directory, stage: call?.stage });
  }

  /** Told of what was recorded or left behind; the connector's report waits until all took it. */
  onMedia(listener: MediaListener): void {
    this.#mediaListeners.push(listener);
  }

  /** Receives a connector's reports for as long as it runs. */
  async report(connector: Connector, report: ConnectorReport): Promise<void> {
    const { engine, directory } = this.#deps;
    const { source, mode } = connector;
    if (report.kind === "event") {
      await this.take(report.event, { mode, siteId: directory.siteId });
      return;
    }
    if (isMedia(report)) {
      const call = engine.core.openCall({ source, subject: report.subject });
      for (const listener of this.#mediaListeners) await listener(report, { connector, call });
      return;
    }
    const input = readReport(engine.core, source, report);
    if (input) await engine.submit({ key: { source, eventId: crypto.randomUUID() }, input });
  }

  /** As soon as a number is known, long before a desk rings. */
  #prepareCard({ source, subject, data }: TelephonyEvent): void {
    const { cards, directory } = this.#deps;
    const customerNumber = data.ivr?.customerNumber ?? null;
    // Of a call that we make, the customer is the one who is called.
    const number = data.direction === "out" ? data.dnis : data.ani;
    if (number === undefined && customerNumber === null && data.callerName === undefined) return;
    cards.prepare(
      { source, subject },
      {
        customerNumber,
        ani: readPhoneNumber(number, directory.country),
        callerName: data.callerName ?? null,
      },
    );
  }

  #mustWait(event: TelephonyEvent): boolean {
    return event.kind === "queued" || this.#lookingUp.has(nameOf(event));
  }

  /** A hang-up must not overtake the queueing before it only because that one looks up its caller. */
  async #callerInTurn(event: TelephonyEvent): Promise<Caller | null> {
    const name = nameOf(event);
    const before = this.#lookingUp.get(name);
    const ask = async () => {
      await before;
      return event.kind === "queued" ? this.#caller(event) : null;
    };
    const asking = ask();
    this.#lookingUp.set(name, asking);
    const caller = await asking;
    if (this.#lookingUp.get(name) === asking) this.#lookingUp.delete(name);
    return caller;
  }

  async #caller(event: TelephonyEvent): Promise<Caller | null> {
    try {
      return await this.#deps.cards.caller(refOf(event));
    } catch (error) {
      // Routing goes on without knowing the caller: a slow look-up must not hold a call.
      this.#deps.log.warn({ error, subject: event.subject }, "caller not looked up");
      return null;
    }
  }
}

const nameOf = ({ source, subject }: TelephonyEvent) => `${source}\n${subject}`;

function notLeading(): AppError {
  return new AppError("not_leader", "This server does not take calls now. Send it again.", {
    retryAfterSeconds: 1,
  });
}

function toTaken(
  event: TelephonyEvent,
  { duplicate, verdict }: Submitted,
  { directory, stage }: { directory: Directory; stage: CallStage | undefined },
): Taken {
  const unknownQueue =
    event.kind === "queued" &&
    event.data.queue !== undefined &&
    !directory.queueByKey(event.data.queue);
  const reason = unknownQueue ? "unknown_queue" : verdict.reason;
  // Offered at once it waits all the same: its PBX has to ask for the assignment.
  const waits = event.kind === "queued" && (stage === "waiting" || stage === "offered");
  return {
    status: duplicate ? "duplicate" : verdict.status,
    ...(reason !== undefined && { reason }),
    ...(verdict.callId !== undefined && { callId: verdict.callId }),
    ...(verdict.interactionId !== undefined && { interactionId: verdict.interactionId }),
    ...(waits && { queued: { position: verdict.position ?? 1 } }),
  };
}
