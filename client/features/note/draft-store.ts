/** A note as typed on this machine and not yet acknowledged by the server. */
export interface Draft {
  readonly interactionId: string;
  readonly body: string;
  /** The server's revision this text was typed on; null: it was not known yet. */
  readonly rev: number | null;
}

/** Where unsaved notes survive a reload, a crash and a dead network. One store per user. */
export interface DraftStore {
  read(interactionId: string): Promise<Draft | undefined>;
  all(): Promise<Draft[]>;
  /** Safe against a reload as soon as it returns. */
  write(draft: Draft): void;
  /** The server has it now. */
  remove(interactionId: string): void;
}

/** Forgets everything when the page goes; for tests and for browsers that refuse storage. */
export function createMemoryDraftStore(): DraftStore {
  const drafts = new Map<string, Draft>();
  return {
    read: (interactionId) => Promise.resolve(drafts.get(interactionId)),
    all: () => Promise.resolve([...drafts.values()]),
    write: (draft) => void drafts.set(draft.interactionId, draft),
    remove: (interactionId) => void drafts.delete(interactionId),
  };
}
