import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { TeamId, UserId } from "#shared/ids.ts";

/** null: everybody's. The owner may be in another team. */
type Listener = (teamId: TeamId | null, owners: readonly UserId[]) => void;

/** A wave of hang-ups makes many items; each desk reads its list again once. */
const togetherMs = 1_000;

/** Tells desks that the list of a team changed, at most once a second. */
export class WorkItemFeed {
  readonly #clock: Clock;
  readonly #listeners: Listener[] = [];
  readonly #changed = new Map<TeamId | null, Set<UserId>>();
  #cancel: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onChanged(listener: Listener): void {
    this.#listeners.push(listener);
  }

  changed(teamId: TeamId | null, ...owners: (UserId | null | undefined)[]): void {
    const told = this.#changed.get(teamId) ?? new Set();
    for (const owner of owners) if (owner) told.add(owner);
    this.#changed.set(teamId, told);
    this.#cancel ??= this.#clock.runAt(this.#clock.now() + togetherMs, () => this.#tell());
  }

  stop(): void {
    this.#cancel?.();
  }

  #tell(): void {
    this.#cancel = undefined;
    const teams = [...this.#changed];
    this.#changed.clear();
    for (const [teamId, owners] of teams) {
      for (const listener of this.#listeners) listener(teamId, [...owners]);
    }
  }
}
