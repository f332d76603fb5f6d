import type { Engine } from "#server/engine/ports.ts";
import type { DeviceState } from "#shared/contracts/agents.ts";
import type { AgentId } from "#shared/ids.ts";

/** What the telephone system knows of the line, and what the browser knows of itself. */
type Side = "line" | "browser";
const order: readonly DeviceState[] = ["ok", "degraded", "lost"];

/**
 * An agent's device is as good as the worse of two witnesses: a line without a microphone is as
 * useless as a microphone without a line. Who never spoke is not asked.
 */
export class PhoneDevices {
  readonly #engine: Pick<Engine, "submit" | "core">;
  readonly #said = new Map<AgentId, Map<Side, DeviceState>>();

  constructor(engine: Pick<Engine, "submit" | "core">) {
    this.#engine = engine;
  }

  said(agentId: AgentId, side: Side): DeviceState | undefined {
    return this.#said.get(agentId)?.get(side);
  }

  /** Resolves when the engine knows. */
  async tell(agentId: AgentId, side: Side, device: DeviceState): Promise<void> {
    const said = this.#said.get(agentId) ?? new Map<Side, DeviceState>();
    this.#said.set(agentId, said.set(side, device));
    await this.#submit(agentId, worst(said.values()));
  }

  /** Nobody's browser is a telephone (any more): agents are taken to have one that works. */
  async forget(agentId: AgentId): Promise<void> {
    this.#said.delete(agentId);
    await this.#submit(agentId, "ok");
  }

  async #submit(agentId: AgentId, device: DeviceState): Promise<void> {
    const agent = this.#engine.core.agent(agentId);
    if (!agent || agent.device === device) return;
    const key = { source: "phones", eventId: crypto.randomUUID() };
    await this.#engine.submit({ key, input: { kind: "deviceReported", agentId, device } });
  }
}

function worst(devices: Iterable<DeviceState>): DeviceState {
  return [...devices].reduce((one, other) =>
    order.indexOf(other) > order.indexOf(one) ? other : one,
  );
}
