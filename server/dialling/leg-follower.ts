import type pg from "pg";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { CallId, SiteId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import { endPermits, joinCall, readOpenPermits, tidyPermits } from "./dial-permits.ts";

type Parts = Readonly<{
  engine: Pick<Engine, "core">;
  pool: pg.Pool;
  siteId: SiteId;
  log: Logger;
}>;

/** A permit as young as this may belong to an input that is not applied yet. */
const youngMs = 15_000;

/**
 * Ends each permit with the leg it was given for: a dialled number with its call, an invited one
 * when it is no longer a party. What a crash leaves open, `repair` compares with the living calls.
 */
export class LegFollower {
  readonly #parts: Parts;
  /** Numbers outside by call; an invited one may leave before the call ends. */
  readonly #legs = new Map<CallId, Map<string, "dialled" | "invited">>();
  /** One write after the other: an end must not overtake its beginning. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  add({ at, outcome: { effects, facts } }: Applied): void {
    for (const fact of facts) {
      if (fact.kind === "callEnded") this.#endAll(fact.callId, at);
      else if (fact.kind === "callChanged" || fact.kind === "callReturned") {
        this.#endGone(fact.callId, at);
      }
    }
    for (const effect of effects) {
      if (effect.kind !== "dial" && effect.kind !== "invite") continue;
      const { callId, outside } = effect;
      this.#follow(callId, outside.number, effect.kind === "dial" ? "dialled" : "invited");
      const { pool, siteId } = this.#parts;
      this.#write(() => joinCall(pool, siteId, outside.number, callId));
    }
  }

  /** Resolves when all that was heard so far is written. */
  settled(): Promise<void> {
    return this.#turn;
  }

  /** Ends what no living call uses any more; follows what one does. */
  async repair(now: Millis): Promise<void> {
    const { pool, siteId, engine } = this.#parts;
    for (const { callId, number, permittedAt } of await readOpenPermits(pool, siteId)) {
      if (callId === null || now - permittedAt.getTime() < youngMs) continue;
      const call = engine.core.call(callId);
      if (!call) await endPermits(pool, siteId, { callId, number: null, now });
      else if (!this.#legs.get(callId)?.has(number)) {
        const invited = call.parties.some((party) => party.number === number);
        this.#follow(callId, number, invited ? "invited" : "dialled");
      }
    }
    await tidyPermits(pool, siteId, now);
  }

  #follow(callId: CallId, number: string, how: "dialled" | "invited"): void {
    this.#legs.set(callId, (this.#legs.get(callId) ?? new Map()).set(number, how));
  }

  #endAll(callId: CallId, now: Millis): void {
    if (this.#legs.delete(callId)) this.#end(callId, null, now);
  }

  #endGone(callId: CallId, now: Millis): void {
    const legs = this.#legs.get(callId);
    if (!legs) return;
    const parties = this.#parts.engine.core.call(callId)?.parties ?? [];
    const present = new Set(parties.map(({ number }) => number));
    const gone = [...legs].filter(([number, how]) => how === "invited" && !present.has(number));
    for (const [number] of gone) {
      legs.delete(number);
      this.#end(callId, number, now);
    }
  }

  #end(callId: CallId, number: string | null, now: Millis): void {
    const { pool, siteId } = this.#parts;
    this.#write(() => endPermits(pool, siteId, { callId, number, now }));
  }

  #write(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#parts.log.warn({ error }, "a dial permit is put right later");
    });
  }
}
