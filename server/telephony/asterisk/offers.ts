import type { Arrangement, ConnectorOffer } from "#server/telephony/connector.ts";
import { arrangeCall } from "./arrange-call.ts";
import { callIdOf, partyOfAgent } from "./leg-names.ts";
import { callerIdOf, NotRung } from "./legs.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { inTurn, othersIn } from "./pbx-call.ts";
import { playRingBack } from "./ring-back.ts";

/** How long an accepted call waits for its agent's telephone to be picked up. */
const pickUpMs = 5_000;
/** Longer than any offer rings: what our own end of it missed ends by itself. */
const longestRingMs = 65_000;

/** What the telephone is rung for; it picks up by itself for all but an offer. */
export type Purpose = "offer" | "dial" | "monitor" | "rejoin";

/** Agents' telephones: rung, taken into their calls, and back into them. */
export class Offers {
  /** An agent is there for this caller: whatever else they were being told ends. */
  onTaken: (subject: string) => void = () => undefined;
  readonly #pbx: Pbx;
  readonly #connecting = new Set<Leg>();
  readonly #callerIds = new Map<string, string>();

  constructor(pbx: Pbx) {
    this.#pbx = pbx;
  }

  /** Somebody waits for this leg to be picked up and will say what became of it. */
  isConnecting(leg: Leg): boolean {
    return this.#connecting.has(leg);
  }

  /** Picked up before the desk said so, or without a desk: as good as an accept. */
  pickedUp(channelId: string): void {
    const found = this.#pbx.calls.legNamed(channelId);
    if (!found?.leg.offerId || !channelId.startsWith("offer-") || this.isConnecting(found.leg))
      return;
    const { subject } = found.call;
    this.#pbx.reports.add(subject, { kind: "pickedUp", offerId: found.leg.offerId, subject });
  }

  /** What telephones show while they ring for this call. */
  knowCaller(subject: string, name: string | null, number: string | null): void {
    this.#callerIds.set(subject, callerIdOf(name, number));
  }

  forget(subject: string): void {
    this.#callerIds.delete(subject);
  }

  async ring(offer: ConnectorOffer, purpose: Purpose = "offer"): Promise<Leg | null> {
    const { calls, phones, legs, reports } = this.#pbx;
    const { offerId, subject, agent, ringMs } = offer;
    const call = calls.get(subject);
    if (!call || call.over) return null;
    const party = partyOfAgent(agent.agentId);
    const known = call.legs.get(party);
    if (known && !known.ending) {
      if (known.offerId === offerId) return known;
      await legs.end(known);
    }
    try {
      const leg = await legs.ring(call, {
        channelId: `${purpose}-${offerId.replace(":", "-")}${suffixOf(purpose)}`,
        kind: "agent",
        party,
        offerId,
        endpoint: `PJSIP/${phones.endpointOf(agent)}`,
        callerId: this.#callerIds.get(subject) ?? callerIdOf(null, null),
        ringMs: Math.min(longestRingMs, (ringMs ?? longestRingMs) + pickUpMs),
        headers: headersOf(purpose, callIdOf(offerId), offerId),
        ...(call.legs.has("caller") && { originator: subject }),
      });
      playRingBack(this.#pbx, call, leg);
      return leg;
    } catch (error) {
      if (!(error instanceof NotRung)) throw error;
      this.#pbx.log.info({ agentId: agent.agentId, reason: error.message }, "no telephone to ring");
      phones.missing(agent.agentId);
      reports.add(subject, { kind: "partyGone", subject, party, cause: "notFound" });
      return null;
    }
  }

  /** Ringing or talking: the agent is out of it, and the caller not left in silence. */
  async stopRinging({ subject, offerId, agent }: ConnectorOffer): Promise<void> {
    const { calls, legs, bridges } = this.#pbx;
    const call = calls.get(subject);
    const leg = call?.legs.get(partyOfAgent(agent.agentId));
    if (!call || leg?.offerId !== offerId) return;
    const talked = leg.place !== null;
    await legs.end(leg);
    calls.unseat(call, leg);
    const caller = call.legs.get("caller");
    if (!talked || caller?.stage !== "up" || othersIn(call, leg).length > 0) return;
    await inTurn(call, () => bridges.hold(caller));
  }

  async connect(offer: ConnectorOffer, arrangement?: Arrangement): Promise<void> {
    const { calls } = this.#pbx;
    const { subject, agent } = offer;
    const call = calls.get(subject);
    if (!call || call.over || !call.legs.has("caller")) {
      this.#failed(offer, "callerGone");
      return;
    }
    const leg = await this.ring(offer);
    if (!leg) {
      this.#failed(offer, call.over ? "callerGone" : "agentDevice");
      return;
    }
    if (this.#connecting.has(leg)) return;
    this.#connecting.add(leg);
    const wanted = arrangement ?? { talking: ["caller", partyOfAgent(agent.agentId)], held: [] };
    this.#join(call, leg, offer, wanted)
      .catch((error: unknown) => {
        this.#pbx.log.warn({ error, subject }, "caller and agent were not joined");
        this.#failed(offer, "system");
      })
      .finally(() => this.#connecting.delete(leg));
  }

  /** The old leg is dead, whatever Asterisk believes: the caller has music until the new one is up. */
  async rejoin(offer: ConnectorOffer): Promise<void> {
    const { calls, legs, bridges, reports } = this.#pbx;
    const { subject, agent } = offer;
    const call = calls.get(subject);
    const party = partyOfAgent(agent.agentId);
    if (!call || call.over) return;
    const old = call.legs.get(party);
    if (old?.channelId.startsWith("rejoin-") && old.stage === "ringing" && !old.ending) return;
    const wanted = call.arrangement;
    const caller = call.legs.get("caller");
    if (old) {
      await legs.end(old);
      calls.unseat(call, old);
    }
    const alone = ![...call.legs.values()].some(isWithCaller);
    if (caller?.stage === "up" && alone) await inTurn(call, () => bridges.hold(caller));
    const leg = await this.ring(offer, "rejoin");
    const back = leg !== null && (await legs.pickedUp(leg, pickUpMs));
    if (call.over) return;
    if (back) await inTurn(call, () => arrangeCall(this.#pbx, call, wanted));
    else {
      if (leg) await legs.end(leg);
      reports.add(subject, { kind: "partyGone", subject, party, cause: "congestion" });
    }
  }

  async #join(call: PbxCall, leg: Leg, offer: ConnectorOffer, wanted: Arrangement): Promise<void> {
    const { legs, reports } = this.#pbx;
    const { offerId, subject } = offer;
    const up = await legs.pickedUp(leg, pickUpMs);
    if (call.over) {
      this.#failed(offer, "callerGone");
      return;
    }
    if (!up || leg.ending) {
      await legs.end(leg);
      this.#failed(offer, "agentDevice");
      return;
    }
    this.onTaken(subject);
    await inTurn(call, () => arrangeCall(this.#pbx, call, wanted));
    if (call.over) this.#failed(offer, "callerGone");
    else reports.add(subject, { kind: "connected", offerId, subject });
  }

  #failed({ offerId, subject }: ConnectorOffer, fault: "callerGone" | "agentDevice" | "system") {
    this.#pbx.reports.add(subject, { kind: "connectFailed", offerId, subject, fault });
  }
}

const isWithCaller = ({ kind, stage, ending }: Leg) =>
  kind !== "caller" && stage === "up" && !ending;

/** A telephone may be lost more than once in a call: each return is a channel of its own. */
const suffixOf = (purpose: Purpose) =>
  purpose === "rejoin" ? `-${crypto.randomUUID().slice(0, 8)}` : "";

export function headersOf(
  purpose: Purpose,
  callId: string,
  offerId: string,
): Record<string, string> {
  return { "X-Offer-Id": offerId, "X-Call-Id": callId, "X-Purpose": purpose };
}
