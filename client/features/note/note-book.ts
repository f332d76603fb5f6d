import type { DraftStore } from "./draft-store.ts";
import type { NoteServer } from "./note-keeper.ts";
import { NoteKeeper } from "./note-keeper.ts";

/** All notes of this desk that are open or not saved yet: a note outlives the call it was typed in. */
export class NoteBook {
  readonly #keepers = new Map<string, NoteKeeper>();
  readonly #listeners = new Set<() => void>();
  readonly #drafts: DraftStore;
  readonly #connect: (interactionId: string) => NoteServer;
  #list: readonly NoteKeeper[] = [];

  constructor(drafts: DraftStore, connect: (interactionId: string) => NoteServer) {
    this.#drafts = drafts;
    this.#connect = connect;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly keepers = (): readonly NoteKeeper[] => this.#list;

  /** The keeper of this conversation's note, opened when it is new. */
  keeper(interactionId: string): NoteKeeper {
    const known = this.#keepers.get(interactionId);
    if (known) return known;
    const keeper = new NoteKeeper(interactionId, this.#connect(interactionId), this.#drafts);
    this.#forgetSaved();
    this.#keepers.set(interactionId, keeper);
    // Asked for while React draws: the news comes after.
    queueMicrotask(() => {
      void keeper.open();
      this.#tell();
    });
    return keeper;
  }

  /** Takes up what an earlier page left unsaved. */
  async resume(): Promise<void> {
    for (const draft of await this.#drafts.all()) this.keeper(draft.interactionId);
  }

  async saveAll(options: { leaving: boolean }): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.save(options)));
  }

  #forgetSaved(): void {
    for (const [id, keeper] of this.#keepers) {
      if (keeper.state().status.kind === "saved") this.#keepers.delete(id);
    }
  }

  #tell(): void {
    this.#list = [...this.#keepers.values()];
    for (const listener of this.#listeners) listener();
  }
}
