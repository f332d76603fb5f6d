import type { Fact } from "#server/acd/outcome.ts";
import type { Applied } from "#server/engine/ports.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentId, CallId, QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import type { AgentDay, QueueCounts, Tally } from "./queue-counts.ts";
import { countAbandoned, countAnswered, noCounts } from "./queue-counts.ts";
import type { Counted } from "./read-counts.ts";

type FactOf<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;

/** One day's figures, from a count of the tables on and kept up by facts. */
export class DayCounts {
  readonly #directory: Directory;
  readonly #midnight: Millis;
  readonly #queues: Counted["queues"];
  readonly #agents: Counted["agents"];
  readonly #open: Map<CallId, Tally>;

  constructor(directory: Directory, counted: Counted) {
    this.#directory = directory;
    this.#midnight = counted.midnight;
    this.#queues = counted.queues;
    this.#agents = counted.agents;
    this.#open = new Map(counted.open.map((tally) => [tally.callId, tally]));
  }

  ofQueue(queueId: QueueId): QueueCounts {
    return this.#queues.get(queueId) ?? noCounts();
  }

  ofAgent(agentId: AgentId): AgentDay {
    return this.#agents.get(agentId) ?? { calls: 0, talkMs: 0 };
  }

  /** Where this open call is counted now. */
  queueOf(callId: CallId): QueueId | undefined {
    return this.#open.get(callId)?.queueId;
  }

  add({ at, outcome }: Applied): void {
    for (const fact of outcome.facts) {
      if (fact.kind === "callQueued") this.#queued(at, fact);
      else if (fact.kind === "callAnswered") this.#answered(at, fact);
      else if (fact.kind === "callEnded") this.#ended(fact);
    }
  }

  /** A call that changes its queue is the new one's altogether, as its row is. */
  #queued(at: Millis, { callId, queueId }: FactOf<"callQueued">): void {
    const tally = this.#open.get(callId);
    if (!tally) {
      this.#open.set(callId, { callId, queueId, queuedAt: at, answeredAt: null, waitedMs: null });
      this.#countsOf(queueId).received += 1;
      return;
    }
    if (tally.queueId === queueId) return;
    this.#count(tally, -1);
    tally.queueId = queueId;
    this.#count(tally, 1);
  }

  #answered(at: Millis, { callId, waitedMs }: FactOf<"callAnswered">): void {
    const tally = this.#open.get(callId);
    const queue = tally && this.#directory.queue(tally.queueId);
    if (!tally || !queue) return;
    tally.answeredAt = at;
    tally.waitedMs = waitedMs;
    countAnswered(this.#countsOf(tally.queueId), waitedMs, queue);
  }

  #ended({ callId, queueId, agentId, outcome, waitedMs, talkMs }: FactOf<"callEnded">): void {
    this.#open.delete(callId);
    if (outcome === "answered" && agentId !== null) {
      const day = this.ofAgent(agentId);
      this.#agents.set(agentId, { calls: day.calls + 1, talkMs: day.talkMs + talkMs });
    }
    const queue = queueId === null ? undefined : this.#directory.queue(queueId);
    if (outcome !== "abandoned" || !queue) return;
    countAbandoned(this.#countsOf(queue.queueId), waitedMs ?? 0, queue);
  }

  #count({ queueId, queuedAt, answeredAt, waitedMs }: Tally, by: 1 | -1): void {
    const queue = this.#directory.queue(queueId);
    const counts = this.#countsOf(queueId);
    if (queuedAt >= this.#midnight) counts.received += by;
    if (queue && answeredAt !== null && answeredAt >= this.#midnight) {
      countAnswered(counts, waitedMs ?? 0, queue, by);
    }
  }

  #countsOf(queueId: QueueId): QueueCounts {
    const known = this.#queues.get(queueId);
    if (known) return known;
    const counts = noCounts();
    this.#queues.set(queueId, counts);
    return counts;
  }
}
