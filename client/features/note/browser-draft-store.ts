import type { Draft, DraftStore } from "./draft-store.ts";
import { createMemoryDraftStore } from "./draft-store.ts";

const DATABASE = "calldesk-drafts";
const TABLE = "notes";

/**
 * IndexedDB keeps a draft over a crash; until it has committed, sessionStorage (synchronous, of this
 * tab only) covers a reload in the same millisecond. Both are emptied when the server has the text,
 * and by Clear-Site-Data at sign-out, so nothing stays on the machine longer than it must.
 */
export function createBrowserDraftStore(userId: string): DraftStore {
  if (typeof indexedDB === "undefined") return createMemoryDraftStore();
  const opened = openDatabase();
  const bridge = createBridge(userId);

  async function inTable(work: (table: IDBObjectStore) => void): Promise<void> {
    const database = await opened;
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(TABLE, "readwrite");
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
      work(transaction.objectStore(TABLE));
      // Without it a page that goes away now would abort what is already on its way.
      transaction.commit();
    });
  }

  async function rows(): Promise<Draft[]> {
    const database = await opened;
    const range = IDBKeyRange.bound([userId], [userId, []]);
    const kept = await new Promise<Draft[]>((resolve, reject) => {
      const asked = database.transaction(TABLE).objectStore(TABLE).getAll(range);
      asked.onsuccess = () => resolve(asked.result as Draft[]);
      asked.onerror = () => reject(asked.error ?? new Error("unreadable"));
    });
    const bridged = bridge.all();
    const newer = new Set(bridged.map((draft) => draft.interactionId));
    return [...bridged, ...kept.filter((draft) => !newer.has(draft.interactionId))];
  }

  const all = () => rows().catch(() => bridge.all());
  return {
    all,
    read: async (interactionId) =>
      (await all()).find((draft) => draft.interactionId === interactionId),
    write(draft) {
      const mark = bridge.put(draft);
      inTable((table) => table.put({ ...draft, userId })).then(
        () => bridge.drop(draft.interactionId, mark),
        () => undefined, // the bridge keeps it: storage is full or forbidden
      );
    },
    remove(interactionId) {
      bridge.drop(interactionId);
      inTable((table) => table.delete([userId, interactionId])).catch(() => undefined);
    },
  };
}

function createBridge(userId: string) {
  const prefix = `note:${userId}:`;
  return {
    put(draft: Draft): string {
      const text = JSON.stringify(draft);
      try {
        sessionStorage.setItem(prefix + draft.interactionId, text);
      } catch {
        return text; // full or forbidden: IndexedDB alone must do
      }
      return text;
    },
    /** With a mark: only if nothing newer was typed meanwhile. */
    drop(interactionId: string, mark?: string): void {
      const key = prefix + interactionId;
      if (mark === undefined || sessionStorage.getItem(key) === mark)
        sessionStorage.removeItem(key);
    },
    all(): Draft[] {
      return Object.keys(sessionStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => JSON.parse(sessionStorage.getItem(key) ?? "null") as Draft);
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(TABLE, { keyPath: ["userId", "interactionId"] });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("no storage"));
  });
}
