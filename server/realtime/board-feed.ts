import type { QueueMetrics } from "#server/board/queue-metrics.ts";
import type { Applied } from "#server/engine/ports.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { BoardSnapshot } from "#shared/contracts/realtime.ts";
import type { AgentId, TeamId } from "#shared/ids.ts";
import type { BoardReach, DeskServer } from "./desk-server.ts";
import { rooms } from "./desk-server.ts";
import type { DeskViews } from "./desk-views.ts";

/** Two updates a second and no more, however much happens. */
const tickMs = 500;
/** An update without news still goes out this often: a board that hears nothing knows it is stale. */
const ticksPerPulse = 2;

type Dependencies = {
  io: DeskServer;
  metrics: QueueMetrics;
  views: DeskViews;
  directory: Directory;
  clock: Clock;
};

/** What supervisors watch: gathered between ticks, sent to each group of teams that somebody watches. */
export class BoardFeed {
  readonly #deps: Dependencies;
  readonly #watched = new Map<string, { reach: BoardReach; boards: number }>();
  #changedAgents = new Set<AgentId>();
  #ticks = 0;
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

  add({ outcome }: Applied): void {
    for (const fact of outcome.facts) {
      if (fact.kind === "agentChanged") this.#changedAgents.add(fact.agentId);
      if (fact.kind !== "callChanged") continue;
      const agentId = this.#deps.views.agentOn(fact.callId);
      if (agentId) this.#changedAgents.add(agentId); // help wanted, somebody listens
    }
  }

  watch(reach: BoardReach): string {
    const room = rooms.board(reach);
    const watched = this.#watched.get(room) ?? { reach, boards: 0 };
    watched.boards += 1;
    this.#watched.set(room, watched);
    return room;
  }

  unwatch(reach: BoardReach): void {
    const watched = this.#watched.get(rooms.board(reach));
    if (!watched) return;
    watched.boards -= 1;
    if (watched.boards === 0) this.#watched.delete(rooms.board(reach));
  }

  snapshot(reach: BoardReach): BoardSnapshot {
    const { directory, views, metrics } = this.#deps;
    return {
      seq: views.rev,
      queues: [...directory.queues()]
        .filter(({ teamId }) => isWithin(reach, [teamId]))
        .flatMap(({ queueId }) => metrics.view(queueId, views.rev) ?? []),
      agents: [...directory.agents()]
        .filter(({ teamIds }) => showsPeopleOf(reach, teamIds))
        .flatMap(({ agentId }) => views.agent(agentId) ?? []),
      reasons: [...directory.reasons],
    };
  }

  /** Queues or people came, went or changed their names: deltas cannot take anything away. */
  resend(): void {
    for (const [room, { reach }] of this.#watched) {
      this.#deps.io.local.to(room).emit("board.synced", this.snapshot(reach));
    }
  }

  #tick(): void {
    const agents = this.#changedAgents;
    this.#changedAgents = new Set();
    const queues = this.#deps.metrics.takeChanged();
    this.#ticks = (this.#ticks + 1) % ticksPerPulse;
    const pulse = this.#ticks === 0;
    for (const [room, { reach }] of this.#watched) {
      const news = this.#news(reach, queues, agents);
      if (pulse || news.queues.length > 0 || news.agents.length > 0) {
        this.#deps.io.local.to(room).emit("board.updated", news);
      }
    }
  }

  #news(
    reach: BoardReach,
    queues: ReadonlySet<string>,
    agents: ReadonlySet<AgentId>,
  ): BoardSnapshot {
    const { directory, views, metrics } = this.#deps;
    return {
      seq: views.rev,
      queues: [...directory.queues()]
        .filter(({ queueId, teamId }) => queues.has(queueId) && isWithin(reach, [teamId]))
        .flatMap(({ queueId }) => metrics.view(queueId, views.rev) ?? []),
      agents: [...agents]
        .filter((agentId) => showsPeopleOf(reach, directory.agent(agentId)?.teamIds ?? []))
        .flatMap((agentId) => views.agent(agentId) ?? []),
    };
  }
}

function showsPeopleOf(reach: BoardReach, teamIds: Iterable<TeamId>): boolean {
  return reach !== "statistics" && isWithin(reach, teamIds);
}

function isWithin(reach: BoardReach, teamIds: Iterable<TeamId>): boolean {
  if (typeof reach === "string") return true;
  const own = new Set(reach);
  return [...teamIds].some((teamId) => own.has(teamId));
}
