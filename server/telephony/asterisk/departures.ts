import type { ClearedCause } from "#shared/contracts/telephony.ts";
import type { AgentId, OfferId } from "#shared/ids.ts";
import type { Arrivals } from "./arrivals.ts";
import { holdOf } from "./leg-names.ts";
import type { Offers } from "./offers.ts";
import type { OutsideCalls } from "./outside-calls.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { inTurn, othersIn } from "./pbx-call.ts";
import type { Monitors } from "./monitors.ts";

type Parts = Readonly<{
  pbx: Pbx;
  arrivals: Arrivals;
  offers: Offers;
  outside: OutsideCalls;
  monitors: Monitors;
}>;

export type Departure = Readonly<{ cause: ClearedCause; mediaLost: boolean }>;

/** What it means that somebody's leg is gone. */
export class Departures {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  gone(channelId: string, departure: Departure): void {
    const { pbx, monitors, outside } = this.#parts;
    const found = pbx.calls.legNamed(channelId);
    if (!found) {
      monitors.channelGone(channelId);
      return;
    }
    const { call, leg } = found;
    pbx.calls.unseat(call, leg);
    if (leg.kind === "monitor") monitors.supervisorGone(call, leg);
    else if (leg.kind === "caller") {
      if (leg.stage === "ringing") outside.notReached(call, departure.cause);
      else this.#ended(call, leg);
    } else {
      this.#tidy(leg);
      if (leg.ending || call.over) return;
      if (leg.kind === "number") this.#partyGone(call, leg, departure.cause);
      else this.#agentGone(call, leg, departure);
    }
  }

  /** The agent's own hang-up ends the customer's call, unless others are with them. */
  async leave(call: PbxCall, leg: Leg): Promise<void> {
    const { legs } = this.#parts.pbx;
    if (othersIn(call, leg).length > 0) {
      await legs.end(leg);
      this.#partyGone(call, leg, "normalClearing");
    } else await this.end(call, "agent");
  }

  /**
   * Everybody out; the caller's end is what ends the call. A talk is over as soon as that is asked
   * for: on a busy exchange the caller's end comes much later, and the agent is free now.
   */
  async end(call: PbxCall, by: "agent" | "system"): Promise<void> {
    const { pbx, outside } = this.#parts;
    call.endedBy ??= by;
    const caller = call.legs.get("caller");
    if (!caller) {
      outside.givenUp(call);
      return;
    }
    const ended = pbx.legs.end(caller);
    if (call.talked && !call.over) {
      pbx.calls.unseat(call, caller);
      this.#ended(call, caller);
    }
    await ended;
  }

  #agentGone(call: PbxCall, leg: Leg, { cause, mediaLost }: Departure): void {
    const { pbx, offers, outside } = this.#parts;
    if (offers.isConnecting(leg)) return;
    if (outside.isDialledBy(call, leg)) {
      call.endedBy ??= "agent";
      outside.givenUp(call);
      return;
    }
    if (isRefused(leg, cause)) {
      const { offerId } = leg;
      pbx.reports.add(call.subject, { kind: "refused", offerId, subject: call.subject });
      return;
    }
    const agentId = leg.party.slice("agent:".length) as AgentId;
    const lost = mediaLost || pbx.phones.isLost(agentId);
    const caller = call.legs.get("caller");
    if (leg.place === null || othersIn(call, leg).length > 0) {
      this.#partyGone(call, leg, cause);
      // Their telephone is there, they only hung up.
      if (!lost) pbx.reports.add(call.subject, { kind: "device", agentId, device: "ok" });
    } else if (lost) {
      // Not hung up: the server decides who helps the caller now, who has music meanwhile.
      if (caller) this.#background(call, () => inTurn(call, () => pbx.bridges.hold(caller)));
      this.#partyGone(call, leg, "congestion");
    } else this.#background(call, () => this.end(call, "agent"));
  }

  #ended(call: PbxCall, caller: Leg): void {
    const { pbx, arrivals, offers, monitors } = this.#parts;
    const { subject, talked, endedBy } = call;
    const legs = [...call.legs.values()];
    pbx.calls.remove(call);
    offers.forget(subject);
    arrivals.treatment?.leave(subject);
    pbx.reports.event(
      subject,
      "cleared",
      {
        cause: talked || endedBy !== null ? "normalClearing" : "cancel",
        clearedBy: endedBy ?? "customer",
      },
      "cleared",
    );
    this.#background(call, async () => {
      for (const leg of legs) await pbx.legs.end(leg);
      await monitors.endAll(call);
      await pbx.bridges.clear(call, [...legs, caller]);
    });
  }

  #partyGone({ subject }: PbxCall, { party }: Leg, cause: ClearedCause): void {
    this.#parts.pbx.reports.add(subject, { kind: "partyGone", subject, party, cause });
  }

  #tidy(leg: Leg): void {
    if (leg.place === holdOf(leg.channelId)) {
      this.#background(null, () => this.#parts.pbx.bridges.remove(leg.place ?? ""));
    }
  }

  #background(call: PbxCall | null, task: () => Promise<void>): void {
    task().catch((error: unknown) => {
      this.#parts.pbx.log.warn(
        { error, subject: call?.subject },
        "a leg's end was not followed up",
      );
    });
  }
}

/** Busy, or sent away by hand; a browser that declines says so itself and is cancelled. */
function isRefused(leg: Leg, cause: ClearedCause): leg is Leg & { offerId: OfferId } {
  const isOffer = leg.offerId !== null && leg.channelId.startsWith("offer-");
  return isOffer && leg.stage === "ringing" && cause === "busy";
}
