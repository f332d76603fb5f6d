import { useState } from "react";
import type { CallId } from "#shared/ids.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

type SentNote = { body: string; rev: number };

/** The note as the wrap-up needs it: what is unsaved goes along, in one transaction with the rest. */
export interface NoteToTake {
  unsaved(): Promise<SentNote | null>;
  taken(sent: SentNote): void;
  refused(error: unknown): void;
}

export interface WrapUpActions {
  readonly finish: (disposition: string | null) => Promise<void>;
  readonly extend: () => Promise<void>;
  readonly busy: "finish" | "extend" | null;
  readonly error: unknown;
}

export function useWrapUp(callId: CallId, note: NoteToTake): WrapUpActions {
  const desk = useDesk();
  const [busy, setBusy] = useState<WrapUpActions["busy"]>(null);
  const [error, setError] = useState<unknown>(null);

  async function act(what: "finish" | "extend", work: () => Promise<void>): Promise<void> {
    if (busy !== null) return;
    setBusy(what);
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    }
    setBusy(null);
  }

  return {
    busy,
    error,
    finish: (disposition) =>
      act("finish", async () => {
        const unsaved = await note.unsaved();
        const input = { callId, disposition, note: unsaved, finish: true };
        await desk.send("call.wrapUp", input).catch((problem: unknown) => {
          note.refused(problem);
          throw problem;
        });
        if (unsaved) note.taken(unsaved);
      }),
    extend: () =>
      act("extend", async () => {
        await desk.send("call.wrapUp", { callId, disposition: null, note: null, finish: false });
      }),
  };
}
