import type { NoteServer, SaveFailure } from "#client/features/note/note-keeper.ts";
import type { Note } from "#shared/contracts/calls.ts";
import { interactionI1 } from "./desk-cases.ts";

class Conflict extends Error {}

/** One note on a server that may be away or slow. */
export class FakeNotes implements NoteServer {
  note: Note = { interactionId: interactionI1, body: "", rev: 0, updatedAt: null };
  reachable = true;
  /** Bodies that were accepted. */
  readonly saves: string[] = [];
  #gate: Promise<void> = Promise.resolve();

  /** The next answers wait until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return resolve;
  }

  /** Somebody else's save. */
  write(body: string): void {
    const rev = this.note.rev + 1;
    this.note = { ...this.note, body, rev, updatedAt: "2026-11-21T06:05:09.000Z" };
  }

  async read(): Promise<Note> {
    if (!this.reachable) throw new Error("away");
    return this.note;
  }

  async save(body: string, rev: number): Promise<Note> {
    await this.#gate;
    if (!this.reachable) throw new Error("away");
    if (rev !== this.note.rev) throw new Conflict();
    this.saves.push(body);
    this.write(body);
    return this.note;
  }

  explain(error: unknown): SaveFailure {
    if (error instanceof Conflict) return { kind: "conflict", current: this.note };
    return { kind: "unreachable" };
  }
}
