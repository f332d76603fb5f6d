import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { TeamId } from "#shared/ids.ts";

/** null: everybody's. */
type Listener = (teamId: TeamId | null) => void;

/** A wave of hang-ups makes many items; each desk reads its list again once. */
const togetherMs = 1_000;

/** Tells desks that the list of a team changed, at most once a second. */
export class WorkItemFeed {
  readonly #clock: Clock;
  readonly #listeners: Listener[] = [];
  readonly #changed = new Set<TeamId | null>();
  #cancel: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onChanged(listener: Listener): void {
    this.#listeners.push(listener);
  }

  changed(teamId: TeamId | null): void {
    this.#changed.add(teamId);
    this.#cancel ??= this.#clock.runAt(this.#clock.now() + togetherMs, () => this.#tell());
  }

  stop(): void {
    this.#cancel?.();
  }

  #tell(): void {
    this.#cancel = undefined;
    const teams = [...this.#changed];
    this.#changed.clear();
    for (const teamId of teams) for (const listener of this.#listeners) listener(teamId);
  }
}
