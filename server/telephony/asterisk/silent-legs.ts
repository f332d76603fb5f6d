import * as z from "zod/mini";
import type { AgentId } from "#shared/ids.ts";
import { arrangeCall } from "./arrange-call.ts";
import { isGone } from "./ari-error.ts";
import { partyOfAgent } from "./leg-names.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";
import { inTurn, othersIn } from "./pbx-call.ts";

/** A browser that talks sends fifty packets in this time. */
const lookMs = 1_000;

const Statistics = z.object({ rxcount: z.number() });

type Watched = Readonly<{ call: PbxCall; leg: Leg; agentId: AgentId }>;

/**
 * A browser without its line may go on talking, or have died with it; Asterisk ends a leg that is
 * silent only after 20 s (`rtp_timeout`). What it sends tells sooner: who talked to a dead one has
 * music until the agent is back or the leg ends, and silence for no longer than it takes to be sure.
 */
export class SilentLegs {
  readonly #pbx: Pbx;
  readonly #watched = new Set<Leg>();

  constructor(pbx: Pbx) {
    this.#pbx = pbx;
  }

  /** The telephone of this agent is lost: what they are in is looked at until it is back. */
  watch(agentId: AgentId): void {
    for (const call of this.#pbx.calls.all()) {
      const leg = call.legs.get(partyOfAgent(agentId));
      if (!leg || leg.stage !== "up" || this.#watched.has(leg)) continue;
      this.#watched.add(leg);
      this.#look({ call, leg, agentId }, null, false);
    }
  }

  /** `before`: packets at the last look. `parked`: the caller has music because of us. */
  #look(watched: Watched, before: number | null, parked: boolean): void {
    this.#follow(watched, before, parked).catch((error: unknown) => {
      this.#watched.delete(watched.leg);
      if (isGone(error)) return;
      const { subject } = watched.call;
      this.#pbx.log.warn({ error, subject }, "a silent leg was not followed up");
    });
  }

  async #follow(watched: Watched, before: number | null, parked: boolean): Promise<void> {
    const { ari, clock, phones } = this.#pbx;
    const { call, leg, agentId } = watched;
    const { rxcount } = Statistics.parse(
      await ari.get(`/channels/${leg.channelId}/rtp_statistics`),
    );
    const isCurrent = !call.over && !leg.ending && call.legs.get(leg.party) === leg;
    if (!isCurrent || !(parked || phones.isLost(agentId))) {
      this.#watched.delete(leg);
      return;
    }
    const silent = before !== null && rxcount <= before;
    const speaks = before !== null && !silent;
    let nowParked = parked;
    if (silent && !parked) nowParked = await this.#park(call, leg);
    if (speaks && parked) {
      await inTurn(call, () => arrangeCall(this.#pbx, call, call.arrangement));
      nowParked = false;
    }
    clock.runAt(clock.now() + lookMs, () => this.#look(watched, rxcount, nowParked));
  }

  /** Only a caller who hears nobody else. Resolves to whether they have music now. */
  async #park(call: PbxCall, leg: Leg): Promise<boolean> {
    const caller = call.legs.get("caller");
    if (caller?.stage !== "up" || othersIn(call, leg).length > 0) return false;
    await inTurn(call, () => this.#pbx.bridges.hold(caller));
    return true;
  }
}
