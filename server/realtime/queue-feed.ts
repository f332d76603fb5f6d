import type { QueueMetrics } from "#server/board/queue-metrics.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { QueueId } from "#shared/ids.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { DeskServer } from "./desk-server.ts";
import { queueShards, rooms } from "./desk-server.ts";
import type { DeskViews } from "./desk-views.ts";

/** Each desk hears of its queues every `queueShards` ticks: two seconds, and later with many desks. */
const tickMs = 100;
/** So that what nobody waits for never takes the machine from the calls: 400 desks at two seconds. */
const mostDesksPerTick = 20;

type Dependencies = { io: DeskServer; metrics: QueueMetrics; views: DeskViews; clock: Clock };

/** Keeps the queues on the desks' idle screens current, a twentieth of the desks at a time. */
export class QueueFeed {
  readonly #deps: Dependencies;
  /** Sets of queues that desks share, with the last text sent to each shard. */
  readonly #sets = new Map<string, readonly QueueId[]>();
  readonly #sent = new Map<string, string>();
  #shard = 0;
  #next = 0;
  /** Ticks to let pass, because the last one wrote to many desks. */
  #rest = 0;
  #cancel: Cancel = () => {};

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#cancel = repeat(this.#deps.clock, { everyMs: tickMs }, () => this.#tick());
  }

  stop(): void {
    this.#cancel();
  }

  /** The room that a desk with these queues joins; desks are spread over the shards in turn. */
  roomFor(queueIds: readonly QueueId[]): string {
    this.#sets.set(queueIds.join(","), queueIds);
    this.#next = (this.#next + 1) % queueShards;
    return rooms.queues(queueIds, this.#next);
  }

  view(queueIds: readonly QueueId[]): QueueView[] {
    const { metrics, views } = this.#deps;
    return queueIds.flatMap((queueId) => metrics.view(queueId, views.rev) ?? []);
  }

  #tick(): void {
    if (this.#rest > 0) {
      this.#rest -= 1;
      return;
    }
    const { sockets } = this.#deps.io.sockets;
    this.#rest = Math.ceil(sockets.size / (queueShards * mostDesksPerTick)) - 1;
    this.#shard = (this.#shard + 1) % queueShards;
    for (const queueIds of this.#sets.values()) {
      const room = rooms.queues(queueIds, this.#shard);
      if (!this.#deps.io.sockets.adapter.rooms.has(room)) continue;
      const queues = this.view(queueIds);
      const text = describe(queues);
      if (this.#sent.get(room) === text) continue;
      this.#sent.set(room, text);
      this.#deps.io.local.to(room).emit("queue.updated", { queues });
    }
  }
}

/** What a person would see change: an age counts on by itself at the desk. */
function describe(queues: readonly QueueView[]): string {
  return queues
    .map((queue) => `${queue.waiting} ${queue.agentsReady} ${queue.answered} ${queue.abandoned}`)
    .join("|");
}
