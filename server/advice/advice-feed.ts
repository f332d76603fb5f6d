import type { Advice } from "#shared/contracts/advice.ts";
import type { AgentId } from "#shared/ids.ts";

type Listener = (advice: Advice, agentId: AgentId) => void;

/** From who stores advice to who tells the desks. */
export class AdviceFeed {
  readonly #listeners: Listener[] = [];

  onGiven(listener: Listener): void {
    this.#listeners.push(listener);
  }

  given(advice: Advice, agentId: AgentId): void {
    for (const listener of this.#listeners) listener(advice, agentId);
  }
}
