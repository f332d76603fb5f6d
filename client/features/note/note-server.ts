import { Note, readNote, saveNote } from "#shared/contracts/calls.ts";
import { InteractionId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";
import type { NoteServer, SaveFailure } from "./note-keeper.ts";

/** Answers that mean: this text is wrong or not allowed. Anything else is worth another try. */
const final = new Set(["permission_denied", "validation_failed", "malformed", "payload_too_large"]);

export function createNoteServer(id: string): NoteServer {
  const params = { interactionId: InteractionId.parse(id) };
  return {
    read: () => callApi(readNote, { params }),
    save: (body, rev, { leaving }) =>
      callApi(saveNote, { params, body: { body, rev }, keepalive: leaving }),
    explain,
  };
}

function explain(error: unknown): SaveFailure {
  if (!(error instanceof RequestError)) return { kind: "refused", error };
  if (error.code === "conflict") {
    const current = Note.safeParse(error.current);
    if (current.success) return { kind: "conflict", current: current.data };
  }
  return final.has(error.code) ? { kind: "refused", error } : { kind: "unreachable" };
}
