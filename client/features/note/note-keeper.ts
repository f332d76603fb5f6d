import type { Note } from "#shared/contracts/calls.ts";
import type { DraftStore } from "./draft-store.ts";

export const SAVE_AFTER_MS = 1_000;
const RETRY_AFTER_MS = 3_000;
/** The server takes no more; what is typed beyond is kept here and said so, never cut. */
export const NOTE_LIMIT = 20_000;

export type NoteStatus =
  /** What this machine kept is being read; a moment in which nothing can be typed. */
  | { readonly kind: "opening" }
  | { readonly kind: "loading" }
  | { readonly kind: "typed" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: string | null }
  | { readonly kind: "offline" }
  | { readonly kind: "tooLong"; readonly by: number }
  | { readonly kind: "refused"; readonly error: unknown }
  | { readonly kind: "conflict"; readonly theirs: Note };

export interface NoteState {
  readonly body: string;
  readonly status: NoteStatus;
}

/** Why a save did not work, as far as the keeper must know it. */
export type SaveFailure =
  | { readonly kind: "conflict"; readonly current: Note }
  | { readonly kind: "unreachable" }
  | { readonly kind: "refused"; readonly error: unknown };

export interface NoteServer {
  read(): Promise<Note>;
  save(body: string, rev: number, options: { leaving: boolean }): Promise<Note>;
  explain(error: unknown): SaveFailure;
}

/**
 * One conversation's note, from the first key to the server's acknowledgement.
 *
 *   opening ─► loading ─► saved ─► typed ─► saving ─► saved
 *                                    ▲        ├─► offline ─► saving   (kept here, tried again)
 *                                    │        └─► conflict ─► typed   (both texts are shown)
 */
export class NoteKeeper {
  readonly interactionId: string;
  #body = "";
  #savedBody = "";
  #rev: number | null = null;
  #savedAt: string | null = null;
  #sending: string | null = null;
  #status: NoteStatus = { kind: "opening" };
  #state: NoteState = { body: "", status: this.#status };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight: Promise<void> | undefined;
  readonly #server: NoteServer;
  readonly #drafts: DraftStore;
  readonly #listeners = new Set<() => void>();

  constructor(interactionId: string, server: NoteServer, drafts: DraftStore) {
    this.interactionId = interactionId;
    this.#server = server;
    this.#drafts = drafts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): NoteState => this.#state;

  /** Reads what this machine has, then the server. Typing may begin in between. */
  async open(): Promise<void> {
    const draft = await this.#drafts.read(this.interactionId);
    this.#set(draft?.body ?? "", { kind: "loading" });
    await this.#load(draft?.rev ?? null);
  }

  async #load(typedOn: number | null): Promise<void> {
    try {
      this.#meet(await this.#server.read(), typedOn);
    } catch (error) {
      this.#fail(error, () => void this.#load(typedOn));
    }
  }

  /** Called for every key. While an input method composes, nothing is sent. */
  type(body: string, composing: boolean): void {
    this.#body = body;
    this.#drafts.write({ interactionId: this.interactionId, body, rev: this.#rev });
    const stays = this.#status.kind === "conflict" || this.#status.kind === "loading";
    this.#set(body, stays ? this.#status : { kind: "typed" });
    clearTimeout(this.#timer);
    if (!composing) this.#timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Saves now what is not saved yet; resolves when the server answered or could not be reached. */
  async save(options: { leaving: boolean } = { leaving: false }): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#inFlight && !options.leaving) await this.#inFlight;
    if (this.#sending === this.#body) return;
    if (!this.#mustSave()) return this.#settle();
    this.#inFlight = this.#send(options).finally(() => (this.#inFlight = undefined));
    await this.#inFlight;
  }

  /** What call.wrapUp carries: null when the server has it all, or cannot take it yet. */
  async unsaved(): Promise<{ body: string; rev: number } | null> {
    clearTimeout(this.#timer);
    await this.#inFlight;
    return this.#mustSave() && this.#rev !== null ? { body: this.#body, rev: this.#rev } : null;
  }

  /** The wrap-up took this text along. */
  taken(sent: { body: string; rev: number }): void {
    this.#accept(sent.body, { rev: sent.rev + 1, updatedAt: new Date().toISOString() });
  }

  /** The wrap-up was refused: when that is because of the note, both texts are shown here. */
  refused(error: unknown): void {
    const failure = this.#server.explain(error);
    if (failure.kind === "conflict") this.#meet(failure.current, null);
  }

  /** Ends a conflict with the text the agent decided for. */
  resolve(body: string): void {
    if (this.#status.kind !== "conflict") return;
    this.#rebase(this.#status.theirs, body);
  }

  /** Typed and taken back: the server has this very text already. */
  #settle(): void {
    if (this.#status.kind !== "typed" || this.#body !== this.#savedBody || this.#rev === null)
      return;
    this.#accept(this.#body, { rev: this.#rev, updatedAt: this.#savedAt });
  }

  #mustSave(): boolean {
    const settled = this.#body === this.#savedBody || this.#status.kind === "conflict";
    if (settled || this.#rev === null) return false;
    if (this.#body.length <= NOTE_LIMIT) return true;
    this.#set(this.#body, { kind: "tooLong", by: this.#body.length - NOTE_LIMIT });
    return false;
  }

  async #send(options: { leaving: boolean }): Promise<void> {
    const body = this.#body;
    this.#sending = body;
    this.#set(body, { kind: "saving" });
    const answer = this.#server.save(body, this.#rev ?? 0, options);
    await answer
      .finally(() => (this.#sending = null))
      .then(
        (note) => this.#accept(body, note),
        (error: unknown) => this.#fail(error, () => void this.save()),
      );
  }

  #accept(body: string, { rev, updatedAt }: Pick<Note, "rev" | "updatedAt">): void {
    this.#rev = rev;
    this.#savedAt = updatedAt;
    this.#savedBody = body;
    if (this.#body === body) {
      this.#drafts.remove(this.interactionId);
      this.#set(body, { kind: "saved", at: updatedAt });
    } else this.type(this.#body, false);
  }

  /** Brings the server's text and the typed one together. */
  #meet(theirs: Note, typedOn: number | null): void {
    const mine = this.#body;
    if (mine === theirs.body || mine === "") {
      this.#body = theirs.body;
      this.#accept(theirs.body, theirs);
    } else if (typedOn === theirs.rev || mine.startsWith(theirs.body)) {
      // Typed on that very text, or it is the beginning of ours: our acknowledgement got lost.
      this.#rebase(theirs, mine);
    } else this.#set(mine, { kind: "conflict", theirs });
  }

  /** Mine is the next version after theirs. */
  #rebase(theirs: Note, mine: string): void {
    this.#rev = theirs.rev;
    this.#savedAt = theirs.updatedAt;
    this.#savedBody = theirs.body;
    this.#set(mine, { kind: "typed" });
    this.type(mine, false);
  }

  #fail(error: unknown, again: () => void): void {
    const failure = this.#server.explain(error);
    if (failure.kind === "conflict") return this.#meet(failure.current, null);
    if (failure.kind === "refused") return this.#set(this.#body, failure);
    this.#set(this.#body, { kind: "offline" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(again, RETRY_AFTER_MS);
  }

  #set(body: string, status: NoteStatus): void {
    this.#body = body;
    this.#status = status;
    this.#state = { body, status };
    for (const listener of this.#listeners) listener();
  }
}
