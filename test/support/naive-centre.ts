import type { AgentConfig, CallEvent, QueueConfig } from "#server/acd/inputs.ts";
import type { CustomerTier } from "#shared/contracts/customers.ts";

type Queued = Extract<CallEvent, { kind: "queued" }>;
type NaiveCall = { name: string; virtualAt: number; order: number; queued: Queued };
type NaiveAgent = { config: AgentConfig; idleSince: number | null };

/**
 * The rules of who gets which call, written the slow and obvious way: every agent is looked at,
 * every call is looked at. The core must ring the same desks.
 */
export class NaiveCentre {
  readonly #queue: QueueConfig;
  readonly #agents = new Map<string, NaiveAgent>();
  readonly #declined = new Map<string, number>();
  #waiting: NaiveCall[] = [];
  #orders = 0;

  constructor(queue: QueueConfig) {
    this.#queue = queue;
  }

  configure(config: AgentConfig): void {
    this.#agents.set(config.agentId, { config, idleSince: null });
  }

  /** Each gives the rings that follow, as `call→agent`. */
  queue(name: string, queued: Queued, now: number): string[] {
    this.#orders += 1;
    const tier: CustomerTier | undefined = queued.caller?.tier;
    const headStart =
      queued.priority * this.#queue.priorityHeadStartMs +
      (tier ? this.#queue.tierHeadStartMs[tier] : 0);
    this.#waiting.push({ name, virtualAt: now - headStart, order: this.#orders, queued });
    return this.#match(now);
  }

  ready(agent: string, now: number): string[] {
    const known = this.#agents.get(agent);
    if (known) known.idleSince = now;
    return this.#match(now);
  }

  gone(agent: string): void {
    const known = this.#agents.get(agent);
    if (known) known.idleSince = null;
  }

  leave(name: string): void {
    this.#waiting = this.#waiting.filter((call) => call.name !== name);
  }

  decline(agent: string, call: NaiveCall, now: number): string[] {
    this.#declined.set(`${call.name} ${agent}`, now + 30_000);
    this.#waiting.push(call);
    return this.ready(agent, now);
  }

  readonly taken = new Map<string, NaiveCall>();

  #match(now: number): string[] {
    const rings: string[] = [];
    const calls = this.#waiting.toSorted(
      (one, other) => one.virtualAt - other.virtualAt || one.order - other.order,
    );
    for (const call of calls) {
      const agent = this.#longestIdle(call, now);
      if (!agent) continue;
      agent.idleSince = null;
      this.leave(call.name);
      this.taken.set(agent.config.agentId, call);
      rings.push(`${call.name}→${agent.config.agentId}`);
    }
    return rings;
  }

  #longestIdle(call: NaiveCall, now: number): NaiveAgent | undefined {
    return [...this.#agents.values()]
      .filter((agent) => agent.idleSince !== null && this.#isEligible(agent, call, now))
      .toSorted(
        (one, other) =>
          (one.idleSince ?? 0) - (other.idleSince ?? 0) ||
          (one.config.agentId < other.config.agentId ? -1 : 1),
      )[0];
  }

  #isEligible({ config }: NaiveAgent, { name, queued }: NaiveCall, now: number): boolean {
    if (!config.queueIds.includes(queued.queueId)) return false;
    if ((this.#declined.get(`${name} ${config.agentId}`) ?? 0) > now) return false;
    return Object.entries(queued.skills).every(
      ([skill, level]) => (config.skills[skill] ?? 0) >= level,
    );
  }
}
