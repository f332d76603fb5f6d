import type { PhoneState } from "./phone-state.ts";
import { phoneOff } from "./phone-state.ts";

/** Holds the state of one telephone and tells who listens. */
export class PhoneStore {
  #state: PhoneState = phoneOff;
  readonly #listeners = new Set<() => void>();

  readonly getState = (): PhoneState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change(part: Partial<PhoneState>): void {
    const keys = Object.keys(part) as (keyof PhoneState)[];
    if (keys.every((key) => part[key] === this.#state[key])) return;
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
