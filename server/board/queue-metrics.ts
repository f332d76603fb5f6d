import type pg from "pg";
import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import { serviceLevelC } from "#shared/contracts/queues.ts";
import type { AgentId, QueueId } from "#shared/ids.ts";
import type { AgentDay, CountsByQueue, DaysByAgent, QueueCounts } from "./queue-counts.ts";
import { countAbandoned, countAnswered, noCounts } from "./queue-counts.ts";
import { readCounts } from "./read-counts.ts";

type Dependencies = {
  pool: pg.Pool;
  engine: Pick<Engine, "core" | "now"> & { caughtUp(): Promise<void> };
  directory: Directory;
};

/**
 * Today's figures per queue: recounted from the tables at the begin of a term and at midnight, kept
 * up by facts in between. A recount at any time gives the same numbers (a test does it).
 */
export class QueueMetrics {
  readonly #deps: Dependencies;
  #counts: CountsByQueue = new Map();
  #days: DaysByAgent = new Map();
  #day = "";
  /** Facts that arrive while the tables are being counted; null when they are not. */
  #meanwhile: Applied[] | null = null;
  #changed = new Set<QueueId>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** At the begin of a term, and when the day turns. */
  async recount(): Promise<void> {
    this.#meanwhile = [];
    this.#day = this.#today();
    await this.#deps.engine.caughtUp();
    const { queues, agents, seq } = await readCounts(this.#deps.pool, this.#deps.directory);
    this.#counts = queues;
    this.#days = agents;
    const later = this.#meanwhile.filter((applied) => applied.seq > seq);
    this.#meanwhile = null;
    for (const applied of later) this.#count(applied);
    for (const { queueId } of this.#deps.directory.queues()) this.#changed.add(queueId);
  }

  add(applied: Applied): void {
    if (this.#meanwhile) this.#meanwhile.push(applied);
    else this.#count(applied);
  }

  get dayIsOver(): boolean {
    return this.#day !== "" && this.#day !== this.#today();
  }

  /** Queues whose figures may have changed since the last call. */
  takeChanged(): ReadonlySet<QueueId> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  /** The day of one agent so far; a call counts when it is over. */
  dayOf(agentId: AgentId): AgentDay {
    return this.#days.get(agentId) ?? { calls: 0, talkMs: 0 };
  }

  view(queueId: QueueId, rev: number): QueueView | null {
    const queue = this.#deps.directory.queue(queueId);
    if (!queue) return null;
    const live = this.#deps.engine.core.queue(queueId);
    const counts = this.#counts.get(queueId) ?? noCounts();
    const { waitedMs, ...shown } = counts;
    const oldest = live?.oldestQueuedAt;
    return {
      queueId,
      rev,
      key: queue.key,
      name: queue.name,
      waiting: live?.waiting ?? 0,
      oldestMs: oldest === undefined ? null : Math.max(0, this.#deps.engine.now() - oldest),
      agentsReady: live?.agentsReady ?? 0,
      agentsOnCalls: live?.agentsOnCalls ?? 0,
      agentsWrapUp: live?.agentsWrapUp ?? 0,
      agentsNotReady: live?.agentsNotReady ?? 0,
      ...shown,
      serviceLevelMs: queue.serviceLevelMs,
      shortAbandonMs: queue.shortAbandonMs,
      serviceLevel: serviceLevelC(counts),
      asaMs: counts.answered > 0 ? Math.round(waitedMs / counts.answered) : null,
    };
  }

  #count({ outcome }: Applied): void {
    for (const fact of outcome.facts) this.#countFact(fact);
  }

  #countFact(fact: Fact): void {
    if (fact.kind === "agentChanged") {
      for (const queueId of this.#deps.directory.agent(fact.agentId)?.queueIds ?? []) {
        this.#changed.add(queueId);
      }
      return;
    }
    if (fact.kind === "callEnded") this.#countDay(fact);
    const queueId = "queueId" in fact ? fact.queueId : null;
    if (queueId === null) return;
    this.#changed.add(queueId);
    const queue = this.#deps.directory.queue(queueId);
    if (!queue) return;
    const counts = this.#countsOf(queueId);
    if (fact.kind === "callQueued") counts.received += 1;
    if (fact.kind === "callAnswered") countAnswered(counts, fact.waitedMs, queue);
    if (fact.kind === "callEnded" && fact.outcome === "abandoned") {
      countAbandoned(counts, fact.waitedMs ?? 0, queue);
    }
  }

  #countDay({ agentId, outcome, talkMs }: Extract<Fact, { kind: "callEnded" }>): void {
    if (agentId === null || outcome !== "answered") return;
    const day = this.dayOf(agentId);
    this.#days.set(agentId, { calls: day.calls + 1, talkMs: day.talkMs + talkMs });
  }

  #countsOf(queueId: QueueId): QueueCounts {
    const known = this.#counts.get(queueId);
    if (known) return known;
    const counts = noCounts();
    this.#counts.set(queueId, counts);
    return counts;
  }

  #today(): string {
    const { timeZone } = this.#deps.directory;
    return new Date(this.#deps.engine.now()).toLocaleDateString("sv-SE", { timeZone });
  }
}
