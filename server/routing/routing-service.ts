import { createHash } from "node:crypto";
import type pg from "pg";
import type { AcdInput, AgentConfig, QueueConfig } from "#server/acd/inputs.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { AgentId } from "#shared/ids.ts";
import type { LiveDirectory } from "./live-directory.ts";
import type { AgentRow, QueueRow, Routing } from "./read-routing.ts";
import { readRouting } from "./read-routing.ts";

export type RoutingChange = Readonly<{
  /** Whoever serves other queues now. */
  moved: ReadonlySet<AgentId>;
  /** Reasons or dispositions are others: every desk shows them. */
  labels: boolean;
}>;
type RoutingListener = (change: RoutingChange) => void;

type Labels = { readonly [Name in "reasons" | "dispositions"]: Readonly<Routing[Name]> };

type Configured = { agents: Map<string, string>; queues: Map<string, string> };

/**
 * Keeps directory and routing core at what the tables say. A change of configuration is an input
 * like any other, or a replay of the log would decide differently.
 */
export class RoutingService {
  readonly directory: LiveDirectory;
  readonly #pool: pg.Pool;
  readonly #engine: Pick<Engine, "submit" | "leading" | "core">;
  /** What this term's core was told, by id, as a hash. */
  #told: Configured = { agents: new Map(), queues: new Map() };
  #turn: Promise<void> = Promise.resolve();
  #listeners: RoutingListener[] = [];

  constructor(
    pool: pg.Pool,
    directory: LiveDirectory,
    engine: Pick<Engine, "submit" | "leading" | "core">,
  ) {
    this.#pool = pool;
    this.#engine = engine;
    this.directory = directory;
  }

  /** After a change of people, queues or skills, and at the begin of a term (`fresh`). */
  reload(options: { fresh?: boolean } = {}): Promise<void> {
    this.#turn = this.#turn.catch(() => {}).then(() => this.#reload(options.fresh ?? false));
    return this.#turn;
  }

  /** Called when core and directory show a change. */
  onChanged(listener: RoutingListener): void {
    this.#listeners.push(listener);
  }

  async #reload(fresh: boolean): Promise<void> {
    const routing = await readRouting(this.#pool, this.directory.siteId);
    const change = {
      moved: movedBetween(this.directory, routing.agents),
      labels: labelsOf(this.directory) !== labelsOf(routing),
    };
    this.directory.show(routing);
    if (!this.#engine.leading) return;
    if (fresh) this.#told = toldByTheLog(this.#engine);
    const queues = routing.queues.map(toQueueConfig);
    const agents = routing.agents.map(toAgentConfig);
    await Promise.all([
      ...this.#changes(
        this.#told.queues,
        queues.map((queue) => [queue.queueId, queue]),
        (queue) => ({ kind: "queueConfigured", queue }),
        (queueId) => ({ kind: "queueRemoved", queueId }),
      ),
      ...this.#changes(
        this.#told.agents,
        agents.map((agent) => [agent.agentId, agent]),
        (agent) => ({ kind: "agentConfigured", agent }),
        (agentId) => ({ kind: "agentRemoved", agentId }),
      ),
    ]);
    if (!fresh) for (const listener of this.#listeners) listener(change);
  }

  /** Submits what differs from what the core was told; all at once, so that they share a commit. */
  #changes<Id extends string, Config>(
    told: Map<string, string>,
    wanted: readonly (readonly [Id, Config])[],
    configured: (config: Config) => AcdInput,
    removed: (id: Id) => AcdInput,
  ): Promise<unknown>[] {
    const inputs: AcdInput[] = [];
    const ids = new Set<string>(wanted.map(([id]) => id));
    for (const [id, config] of wanted) {
      const hash = createHash("sha1").update(JSON.stringify(config)).digest("base64");
      if (told.get(id) === hash) continue;
      told.set(id, hash);
      inputs.push(configured(config));
    }
    for (const id of [...told.keys()].filter((known) => !ids.has(known))) {
      told.delete(id);
      inputs.push(removed(id as Id));
    }
    return inputs.map((input) =>
      this.#engine.submit({
        key: { source: "configuration", eventId: crypto.randomUUID() },
        input,
      }),
    );
  }
}

function movedBetween(before: LiveDirectory, after: readonly AgentRow[]): ReadonlySet<AgentId> {
  const known = new Map(
    [...before.agents()].map((agent) => [agent.agentId, agent.queueIds.join()]),
  );
  return new Set(
    after
      .filter(({ id, queueIds }) => (known.get(id) ?? "") !== queueIds.join())
      .map(({ id }) => id),
  );
}

function labelsOf({ reasons, dispositions }: Labels): string {
  return JSON.stringify([reasons, dispositions]);
}

/** People the log knows and the tables no longer do are then seen as removed. */
function toldByTheLog({ core }: Pick<Engine, "core">): Configured {
  return { agents: new Map([...core.agentIds()].map((id) => [id, ""])), queues: new Map() };
}

function toAgentConfig({ id, queueIds, skills }: AgentRow): AgentConfig {
  return { agentId: id, queueIds, skills };
}

function toQueueConfig(queue: QueueRow): QueueConfig {
  const {
    key: _key,
    name: _name,
    teamId: _team,
    isDefault: _default,
    serviceLevelMs: _t,
    shortAbandonMs: _s,
    ...config
  } = queue;
  return config;
}
