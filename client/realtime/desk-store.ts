import type { ServerEvent, ServerEventName } from "#shared/contracts/realtime.ts";
import { applyEvent } from "./apply-event.ts";
import type { DeskState } from "./desk-state.ts";
import { emptyDesk } from "./desk-state.ts";

type Listener = (payload: never) => void;

/** Holds the state of one desk and tells who listens; knows no network. */
export class DeskStore {
  #state: DeskState;
  readonly #subscribers = new Set<() => void>();
  readonly #listeners = new Map<ServerEventName, Set<Listener>>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#state = emptyDesk(now());
  }

  readonly getState = (): DeskState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#subscribers.add(listener);
    return () => this.#subscribers.delete(listener);
  };

  readonly dismissNotice = (id: number): void => {
    this.change({ notices: this.#state.notices.filter((notice) => notice.id !== id) });
  };

  on<Name extends ServerEventName>(
    name: Name,
    listener: (payload: ServerEvent<Name>) => void,
  ): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** State first, so that a listener that looks at it sees the event in it. */
  receive<Name extends ServerEventName>(name: Name, payload: ServerEvent<Name>): void {
    this.#replace(applyEvent(this.#state, name, payload, this.#now()));
    for (const listener of this.#listeners.get(name) ?? []) listener(payload as never);
  }

  change(part: Partial<DeskState>): void {
    this.#replace({ ...this.#state, ...part });
  }

  #replace(state: DeskState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const subscriber of this.#subscribers) subscriber();
  }
}
