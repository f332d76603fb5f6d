import type { AriClient } from "./ari-client.ts";
import { isGone, isThereAlready } from "./ari-error.ts";
import { holdOf, talkOf, waitingRoom } from "./leg-names.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";

type Kind = "mixing" | "holding";

/**
 * Where channels hear each other, or music. A channel is in one at a time: adding it moves it.
 * What belongs together is asked for at once, without waiting for each answer: Asterisk does in
 * order what comes over one line, and somebody waits in silence for it.
 */
export class Bridges {
  readonly #ari: AriClient;
  readonly #music: string;

  constructor(ari: AriClient, music: string) {
    this.#ari = ari;
    this.#music = music;
  }

  /** These legs of the call hear each other. */
  async talk(call: PbxCall, legs: readonly Leg[]): Promise<void> {
    const bridge = talkOf(call.subject);
    const coming = legs.filter(({ place }) => place !== bridge);
    if (coming.length === 0) return;
    await Promise.all([this.make(bridge, "mixing"), this.add(bridge, coming)]);
  }

  /** Alone, with music. */
  async hold(leg: Leg): Promise<void> {
    await this.#withMusic(holdOf(leg.channelId), leg);
  }

  /** With everybody else who waits: their music is made once for all. */
  async wait(leg: Leg): Promise<void> {
    await this.#withMusic(waitingRoom(this.#ari.app), leg);
  }

  /** 409: it is there already. */
  async make(bridge: string, type: Kind): Promise<void> {
    try {
      await this.#ari.post(`/bridges/${bridge}`, { type, name: bridge });
    } catch (error) {
      if (!isThereAlready(error)) throw error;
    }
  }

  /** Who went meanwhile is left out; their own event tells of it. */
  async add(bridge: string, legs: readonly Leg[]): Promise<void> {
    await Promise.all(legs.map((leg) => this.#addOne(bridge, leg)));
  }

  remove(bridge: string): Promise<void> {
    return this.#ari.remove(`/bridges/${bridge}`);
  }

  /** After the call, with everybody gone. */
  async clear(call: PbxCall, legs: readonly Leg[]): Promise<void> {
    await this.remove(talkOf(call.subject));
    for (const { channelId } of legs) await this.remove(holdOf(channelId));
  }

  /** The music leaves a holding bridge with its last guest, so it is asked for each time. */
  async #withMusic(bridge: string, leg: Leg): Promise<void> {
    if (leg.place === bridge) return;
    await Promise.all([
      this.make(bridge, "holding"),
      this.add(bridge, [leg]),
      this.#ari.post(`/bridges/${bridge}/moh`, { mohClass: this.#music }),
    ]);
  }

  async #addOne(bridge: string, leg: Leg): Promise<void> {
    try {
      await this.#ari.post(`/bridges/${bridge}/addChannel`, { channel: leg.channelId });
      leg.place = bridge;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}
