import type pg from "pg";
import type { Applied, Engine } from "#server/engine/ports.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import { serviceLevelC } from "#shared/contracts/queues.ts";
import type { AgentId, QueueId } from "#shared/ids.ts";
import { DayCounts } from "./day-counts.ts";
import type { AgentDay } from "./queue-counts.ts";
import type { RaisedAlerts } from "./raised-alerts.ts";
import { readCounts } from "./read-counts.ts";

type Dependencies = {
  pool: pg.Pool;
  engine: Pick<Engine, "core" | "now"> & { caughtUp(): Promise<void> };
  directory: Directory;
  alerts: Pick<RaisedAlerts, "of">;
};

/**
 * Today's figures per queue: recounted from the tables at the begin of a term and at midnight, kept
 * up by facts in between. A recount at any time gives the same numbers (a test does it).
 */
export class QueueMetrics {
  readonly #deps: Dependencies;
  #counts: DayCounts;
  #day = "";
  /** Facts that arrive while the tables are being counted; null when they are not. */
  #meanwhile: Applied[] | null = null;
  #changed = new Set<QueueId>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    const nothing = { midnight: 0, queues: new Map(), agents: new Map(), open: [], seq: 0 };
    this.#counts = new DayCounts(deps.directory, nothing);
  }

  /** At the begin of a term, and when the day turns. After a failure the old figures go on. */
  async recount(): Promise<void> {
    const { pool, engine, directory } = this.#deps;
    const meanwhile: Applied[] = [];
    this.#meanwhile = meanwhile;
    try {
      await engine.caughtUp();
      const today = this.#today();
      const counted = await readCounts(pool, directory, engine.now());
      if (this.#meanwhile !== meanwhile) return; // a later recount knows more
      this.#counts = new DayCounts(directory, counted);
      this.#day = today;
      for (const applied of meanwhile) if (applied.seq > counted.seq) this.#counts.add(applied);
    } catch (error) {
      for (const applied of meanwhile) this.#counts.add(applied);
      throw error;
    } finally {
      if (this.#meanwhile === meanwhile) this.#meanwhile = null;
    }
    for (const { queueId } of directory.queues()) this.#changed.add(queueId);
  }

  add(applied: Applied): void {
    this.#noteChanges(applied);
    if (this.#meanwhile) this.#meanwhile.push(applied);
    else this.#counts.add(applied);
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

  /** Something else of this queue is to be shown. */
  touch(queueId: QueueId): void {
    this.#changed.add(queueId);
  }

  /** The day of one agent so far; a call counts when it is over. */
  dayOf(agentId: AgentId): AgentDay {
    return this.#counts.ofAgent(agentId);
  }

  view(queueId: QueueId, rev: number): QueueView | null {
    const queue = this.#deps.directory.queue(queueId);
    if (!queue) return null;
    const live = this.#deps.engine.core.queue(queueId);
    const counts = this.#counts.ofQueue(queueId);
    const { waitedMs, ...shown } = counts;
    const oldest = live?.oldestQueuedAt;
    const alerts = this.#deps.alerts.of(queueId);
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
      ...(alerts.length > 0 && { alerts }),
    };
  }

  /** Any change of a call shows in its queue's figures, of an agent in all the queues they serve. */
  #noteChanges({ outcome }: Applied): void {
    const { engine, directory } = this.#deps;
    for (const fact of outcome.facts) {
      if (fact.kind === "agentChanged") {
        for (const queueId of directory.agent(fact.agentId)?.queueIds ?? []) {
          this.#changed.add(queueId);
        }
        continue;
      }
      const queues = [
        "queueId" in fact ? fact.queueId : engine.core.call(fact.callId)?.queueId,
        this.#counts.queueOf(fact.callId), // the one it leaves, when it changes its queue
      ];
      for (const queueId of queues) if (queueId) this.#changed.add(queueId);
    }
  }

  #today(): string {
    const { timeZone } = this.#deps.directory;
    return new Date(this.#deps.engine.now()).toLocaleDateString("sv-SE", { timeZone });
  }
}
