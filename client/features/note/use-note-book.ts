import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "#client/lib/session-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { createBrowserDraftStore } from "./browser-draft-store.ts";
import { NoteBook } from "./note-book.ts";
import type { NoteKeeper, NoteState } from "./note-keeper.ts";
import { createNoteServer } from "./note-server.ts";

/** This desk's notes: resumed on arrival, sent again when the network is back, saved on leaving. */
export function useNoteBook(): NoteBook {
  const { user } = useSession();
  const [book] = useState(() => new NoteBook(createBrowserDraftStore(user.id), createNoteServer));
  const online = useDeskState((desk) => desk.connection.kind === "online");

  useEffect(() => void book.resume(), [book]);
  useEffect(() => {
    if (online) void book.saveAll({ leaving: false });
  }, [book, online]);
  useEffect(() => {
    const leave = () => void book.saveAll({ leaving: true });
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [book]);
  return book;
}

export function useNoteState(keeper: NoteKeeper): NoteState {
  return useSyncExternalStore(keeper.subscribe, keeper.state);
}
