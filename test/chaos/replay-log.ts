import pg from "pg";
import type { AcdCore } from "#server/acd/acd-core.ts";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { Fact } from "#server/acd/outcome.ts";
import { readInputs } from "#server/engine/input-log.ts";
import { SiteId } from "#shared/ids.ts";

/** What the log says happened, decided again from its first row. */
export type Replay = {
  core: AcdCore;
  /** Idempotency keys of the sender, with how often each stands in the log. */
  logged: Map<string, number>;
  endings: Map<string, Extract<Fact, { kind: "callEnded" }>>;
  queued: Set<string>;
  violations: string[];
};

export async function replayLog(databaseUrl: string, source: string): Promise<Replay> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const replay: Replay = {
    core: createAcdCore(),
    logged: new Map(),
    endings: new Map(),
    queued: new Set(),
    violations: [],
  };
  const watch = new FactWatch(replay);
  for await (const { at, key, input } of readInputs(db, SiteId.parse(1), 0)) {
    if (key.source === source)
      replay.logged.set(key.eventId, (replay.logged.get(key.eventId) ?? 0) + 1);
    for (const fact of replay.core.apply(at, input).facts) watch.see(fact);
  }
  await db.end();
  return replay;
}

/** Holds every fact against what must always be true. */
class FactWatch {
  readonly #replay: Replay;
  readonly #offered = new Map<string, string>();
  readonly #busy = new Map<string, string>();
  readonly #answered = new Set<string>();
  readonly #waited = new Map<string, number>();

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  see(fact: Fact): void {
    switch (fact.kind) {
      case "callQueued":
        this.#replay.queued.add(fact.callId);
        return;
      case "callOffered":
        return this.#seeOffer(fact);
      case "offerEnded":
        this.#offered.delete(fact.callId);
        if (fact.outcome !== "accepted") this.#busy.delete(fact.agentId);
        return;
      case "callAnswered":
        if (this.#answered.has(fact.callId)) this.#violate("I4", `${fact.callId} answered twice`);
        this.#answered.add(fact.callId);
        return;
      case "callEnded":
        return this.#seeEnd(fact);
      default:
    }
  }

  #seeOffer({ callId, agentId, waitedMs }: Extract<Fact, { kind: "callOffered" }>): void {
    if (this.#offered.has(callId)) this.#violate("I4", `${callId} rings at two desks`);
    const other = this.#busy.get(agentId);
    if (other !== undefined && other !== callId)
      this.#violate("I3", `${agentId} has ${other} and gets ${callId}`);
    if (waitedMs < (this.#waited.get(callId) ?? 0))
      this.#violate("I15", `${callId} lost its waiting time`);
    if (this.#replay.endings.has(callId)) this.#violate("I2", `${callId} offered after its end`);
    this.#offered.set(callId, agentId);
    this.#busy.set(agentId, callId);
    this.#waited.set(callId, waitedMs);
  }

  #seeEnd(fact: Extract<Fact, { kind: "callEnded" }>): void {
    if (this.#replay.endings.has(fact.callId)) this.#violate("I2", `${fact.callId} ended twice`);
    this.#replay.endings.set(fact.callId, fact);
    if (fact.agentId) this.#busy.delete(fact.agentId);
  }

  #violate(invariant: string, what: string): void {
    this.#replay.violations.push(`${invariant}: ${what}`);
  }
}
