import { SeededRandom } from "#server/lib/seeded-random.ts";
import { ScriptedDesk } from "#test/support/scripted-desk.ts";

/** What an agent was told is saved: the note of one conversation. */
export type SavedNote = { interactionId: string; body: string };

/** An agent who answers what rings, writes a note, wraps up, and now and then declines. */
export class ScriptedAgent {
  readonly desk: ScriptedDesk;
  readonly savedNotes: SavedNote[] = [];
  readonly userName: string;
  readonly #random: SeededRandom;
  #stopped = false;

  constructor(origin: string, cookie: string, userName: string, seed: number) {
    this.userName = userName;
    this.#random = new SeededRandom(seed);
    this.desk = new ScriptedDesk(origin, cookie);
    this.desk.on("desk.synced", ({ agent, offer, call }) => {
      if (agent.presence.kind !== "ready") void this.#ready();
      if (offer) void this.#answer(offer.offerId);
      if (agent.activity === "wrapUp" && call) void this.#wrapUp(call.callId, call.interactionId);
    });
    this.desk.on("call.offered", ({ offerId }) => void this.#answer(offerId));
    this.desk.on("call.ended", ({ callId, interactionId, wrapUpMs }) => {
      if (wrapUpMs > 0) void this.#wrapUp(callId, interactionId);
    });
    this.desk.on("agent.updated", ({ presence }) => {
      if (presence.kind === "notReady") void this.#ready();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.desk.close();
  }

  async #ready(): Promise<void> {
    await this.#pause(20, 200);
    await this.desk.send("agent.setPresence", { presence: { kind: "ready" } });
  }

  async #answer(
    offerId: Parameters<typeof this.desk.send<"call.accept">>[1]["offerId"],
  ): Promise<void> {
    await this.desk.send("offer.acknowledge", { offerId });
    await this.#pause(20, 300);
    const declines = this.#random.chance(0.03);
    await this.desk.send(declines ? "call.decline" : "call.accept", { offerId });
  }

  async #wrapUp(
    callId: Parameters<typeof this.desk.send<"call.wrapUp">>[1]["callId"],
    interactionId: string,
  ): Promise<void> {
    await this.#pause(20, 200);
    const body = `${this.userName} wrote this about ${callId}`;
    const saved = await this.desk.send("call.wrapUp", {
      callId,
      disposition: "resolved",
      note: { body, rev: 0 },
      finish: true,
    });
    if (saved.ok) this.savedNotes.push({ interactionId, body });
  }

  #pause(fromMs: number, toMs: number): Promise<void> {
    const ms = this.#stopped ? 0 : this.#random.between(fromMs, toMs);
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
