import type { DialRequest, OutsideParty } from "#server/telephony/connector.ts";
import type { ClearedCause } from "#shared/contracts/telephony.ts";
import { arrangeCall } from "./arrange-call.ts";
import { dialString } from "./asterisk-settings.ts";
import { partyOfAgent, partyOfNumber } from "./leg-names.ts";
import { callerIdOf, NotRung } from "./legs.ts";
import type { Offers } from "./offers.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { createPbxCall, inTurn } from "./pbx-call.ts";
import { playRingBack } from "./ring-back.ts";

/** An agent's browser picks its own call up by itself; a telephone on a desk has to be picked up. */
const ownPhoneMs = 15_000;

/** Numbers that are called by us: a customer by an agent, or one more party for a call. */
export class OutsideCalls {
  readonly #pbx: Pbx;
  readonly #offers: Offers;
  readonly #dialling = new Map<PbxCall, Leg | null>();

  constructor(pbx: Pbx, offers: Offers) {
    this.#pbx = pbx;
    this.#offers = offers;
  }

  /** Calls of ours that have no channel of the one who is called yet. */
  isUnderWay(subject: string): boolean {
    const call = this.#pbx.calls.get(subject);
    return call !== undefined && this.#dialling.has(call);
  }

  isDialledBy(call: PbxCall, leg: Leg): boolean {
    return this.#dialling.has(call) && leg.kind === "agent";
  }

  async invite(subject: string, { number, callerId, ringMs }: OutsideParty): Promise<void> {
    const { calls, legs, reports, settings } = this.#pbx;
    const call = calls.get(subject);
    const party = partyOfNumber(number);
    const known = call?.legs.get(party);
    if (!call || (known && !known.ending)) return;
    try {
      const leg = await legs.ring(call, {
        channelId: `number-${crypto.randomUUID()}`,
        kind: "number",
        party,
        offerId: null,
        endpoint: dialString(settings.trunk, number),
        callerId: callerIdOf(null, callerId),
        ringMs,
        originator: subject,
      });
      playRingBack(this.#pbx, call, leg);
      this.#tellWhenUp(call, leg);
    } catch (error) {
      if (!(error instanceof NotRung)) throw error;
      reports.add(subject, { kind: "partyGone", subject, party, cause: "congestion" });
    }
  }

  /** The agent first: nobody outside is rung for a telephone that is not there. */
  async dial(request: DialRequest): Promise<void> {
    const { calls, log } = this.#pbx;
    const { subject, offerId, agent, outside } = request;
    if (calls.get(subject)) return;
    const call = calls.add(createPbxCall(subject, "out"));
    this.#dialling.set(call, null);
    this.#offers.knowCaller(subject, null, outside.number);
    const leg = await this.#offers.ring({ offerId, subject, agent, ringMs: ownPhoneMs }, "dial");
    if (!leg) {
      this.#failed(call, "congestion");
      return;
    }
    this.#callOut(call, leg, request).catch((error: unknown) => {
      log.warn({ error, subject }, "the number was not dialled");
      this.#failed(call, "congestion");
    });
  }

  /** The one who is called did not answer. */
  notReached(call: PbxCall, cause: ClearedCause): void {
    this.#failed(call, call.endedBy ? "cancel" : cause);
  }

  /** The agent, or the server, does not want to wait any longer. */
  givenUp(call: PbxCall): void {
    const ringing = this.#dialling.get(call);
    if (ringing) void this.#end([ringing]);
    this.#failed(call, "cancel");
  }

  async #callOut(call: PbxCall, own: Leg, { outside, agent }: DialRequest): Promise<void> {
    const { legs, ari } = this.#pbx;
    const { subject } = call;
    if (!(await legs.pickedUp(own, ownPhoneMs))) {
      await legs.end(own);
      this.#failed(call, "congestion");
      return;
    }
    if (call.over) return;
    // Until there is somebody to hear, the agent hears it ring.
    await ari.post(`/channels/${own.channelId}/ring`);
    const customer = await this.#ringCustomer(call, outside, own);
    if (!customer || !(await customer.pickedUp.promise) || call.over) return;
    this.#dialling.delete(call);
    await ari.remove(`/channels/${own.channelId}/ring`);
    this.#pbx.reports.event(
      subject,
      "established",
      { direction: "out", legId: customer.channelId, agent: agent.userName, dnis: outside.number },
      "established",
    );
    const talking = ["caller", partyOfAgent(agent.agentId)] as const;
    await inTurn(call, () => arrangeCall(this.#pbx, call, { talking, held: [] }));
  }

  async #ringCustomer(call: PbxCall, outside: OutsideParty, own: Leg): Promise<Leg | null> {
    try {
      const leg = await this.#pbx.legs.ring(call, {
        channelId: call.subject,
        kind: "caller",
        party: "caller",
        offerId: null,
        endpoint: dialString(this.#pbx.settings.trunk, outside.number),
        callerId: callerIdOf(null, outside.callerId),
        ringMs: outside.ringMs,
        originator: own.channelId,
      });
      this.#dialling.set(call, leg);
      return leg;
    } catch (error) {
      if (!(error instanceof NotRung)) throw error;
      this.#failed(call, "congestion");
      return null;
    }
  }

  #failed(call: PbxCall, cause: ClearedCause): void {
    if (call.over) return;
    const { calls, reports } = this.#pbx;
    const { subject, endedBy } = call;
    const legs = [...call.legs.values()];
    this.#dialling.delete(call);
    this.#offers.forget(subject);
    calls.remove(call);
    const clearedBy = endedBy ?? "system";
    reports.event(subject, "failed", { direction: "out", cause, clearedBy }, "failed");
    void this.#end(legs);
  }

  async #end(legs: readonly Leg[]): Promise<void> {
    for (const leg of legs) {
      await this.#pbx.legs.end(leg).catch((error: unknown) => {
        this.#pbx.log.warn({ error, channel: leg.channelId }, "a leg was not hung up");
      });
    }
  }

  #tellWhenUp({ subject }: PbxCall, leg: Leg): void {
    void leg.pickedUp.promise.then((up) => {
      if (up) this.#pbx.reports.add(subject, { kind: "partyUp", subject, party: leg.party });
    });
  }
}
