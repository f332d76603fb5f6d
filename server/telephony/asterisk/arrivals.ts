import type { ArrivedCaller, CallTreatment, Queueing, TreatedCalls } from "./call-treatment.ts";
import type { CallEventData, CallEventKind } from "#shared/contracts/telephony.ts";
import { legVariables } from "./leg-names.ts";
import type { Offers } from "./offers.ts";
import { overGaps } from "./over-gaps.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { createLeg, createPbxCall, inTurn } from "./pbx-call.ts";

/** Callers from the moment they come in until an agent is there for them. */
export class Arrivals implements TreatedCalls {
  readonly #pbx: Pbx;
  readonly #offers: Offers;
  #treatment: CallTreatment | undefined;

  constructor(pbx: Pbx, offers: Offers) {
    this.#pbx = pbx;
    this.#offers = offers;
    offers.onTaken = (subject) => this.#treatment?.leave(subject);
  }

  get treatment(): CallTreatment | undefined {
    return this.#treatment;
  }

  set treatment(treatment: CallTreatment) {
    this.#treatment = treatment;
  }

  arrived(caller: ArrivedCaller, answered: boolean): void {
    const { calls } = this.#pbx;
    if (calls.get(caller.subject)) return;
    const call = calls.add(createPbxCall(caller.subject, "in"));
    calls.seat(call, callerLeg(caller.subject));
    this.#delivered(caller);
    if (caller.said["customer"]) {
      const ivr = { customerNumber: caller.said["customer"] };
      this.event(caller.subject, "information", { ivr });
    }
    this.#background(call.subject, () => this.#remember(call));
    this.lead(caller, answered);
  }

  /** Into the IVR, or into the queue. */
  lead(caller: ArrivedCaller, answered: boolean): void {
    if (this.#treatment?.begin(caller)) return;
    this.#background(caller.subject, async () => {
      // Asterisk keeps the order of requests: routing need not wait for the answer.
      const answering = answered ? undefined : this.answer(caller.subject);
      await Promise.all([answering, this.queue(caller.subject, queueingOf(caller))]);
    });
  }

  /** Found waiting after a restart of ours: said again, in case it was not heard before. */
  foundWaiting(caller: ArrivedCaller, queuedAt: string): void {
    this.#delivered(caller);
    const once = `queued:${queuedAt}`;
    this.#pbx.reports.event(caller.subject, "queued", queueingOf(caller), once);
  }

  /** The agent pressed hold on a telephone of their own. */
  phoneHeld(channelId: string, held: boolean): void {
    const found = this.#pbx.calls.legNamed(channelId);
    if (found?.leg.kind !== "agent" || found.leg.place === null) return;
    this.event(found.call.subject, held ? "held" : "retrieved", {});
  }

  async answer(subject: string): Promise<void> {
    await this.#overGaps(subject, () => this.#pbx.ari.post(`/channels/${subject}/answer`));
  }

  event(subject: string, kind: CallEventKind, data: CallEventData): void {
    this.#pbx.reports.event(subject, kind, data);
  }

  async queue(subject: string, where: Queueing): Promise<void> {
    const call = this.#pbx.calls.get(subject);
    const caller = call?.legs.get("caller");
    if (!call || !caller) return;
    // Said before the music begins: routing must not wait for it.
    const queuedAt = String(this.#pbx.clock.now());
    this.#pbx.reports.event(subject, "queued", where, `queued:${queuedAt}`);
    const wait = async () => {
      if (call.over || call.talked) return;
      await this.#pbx.legs.remember(subject, {
        CALLDESK_STATE: "waiting",
        CALLDESK_QUEUED_AT: queuedAt,
      });
      await this.#pbx.bridges.wait(caller);
    };
    await this.#overGaps(subject, () => inTurn(call, wait));
  }

  async hangUp(subject: string): Promise<void> {
    const call = this.#pbx.calls.get(subject);
    const caller = call?.legs.get("caller");
    if (!call || !caller) return;
    call.endedBy ??= "system";
    await this.#pbx.legs.end(caller);
  }

  #delivered({ subject, ani, dnis, callerName, language }: ArrivedCaller): void {
    this.#offers.knowCaller(subject, callerName, ani);
    const data = {
      direction: "in" as const,
      legId: subject,
      ani,
      dnis,
      ...(callerName !== null && { callerName }),
      ...(language !== null && { language }),
    };
    this.#pbx.reports.event(subject, "delivered", data, "delivered");
  }

  #remember({ subject }: PbxCall): Promise<void> {
    const marks = legVariables({ subject, kind: "caller", party: "caller", offerId: null });
    const remember = () => this.#pbx.legs.remember(subject, { ...marks, CALLDESK_STATE: "ivr" });
    return this.#overGaps(subject, remember);
  }

  /** For as long as the call is ours. */
  async #overGaps(subject: string, task: () => Promise<unknown>): Promise<void> {
    const call = this.#pbx.calls.get(subject);
    await overGaps(this.#pbx, () => this.#pbx.calls.get(subject) === call, task);
  }

  #background(subject: string, task: () => Promise<void>): void {
    task().catch((error: unknown) => {
      this.#pbx.log.warn({ error, subject }, "an arriving caller was not led on");
    });
  }
}

export function callerLeg(subject: string): Leg {
  return createLeg({
    channelId: subject,
    kind: "caller",
    party: "caller",
    offerId: null,
    stage: "up",
  });
}

const queueingOf = ({ said }: ArrivedCaller): Queueing =>
  said["queue"] ? { queue: said["queue"] } : {};
