import { createContext, use } from "react";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { Place } from "./edit-config.ts";

export interface Editor {
  readonly config: IvrConfig;
  readonly mayChange: boolean;
  readonly speaks: boolean;
  readonly queues: readonly { key: string; name: string }[];
  /** A code of `fault.`, or undefined. */
  readonly faultAt: (place: Place) => string | undefined;
  /** undefined takes the entry out. */
  readonly change: (place: Place, value: unknown) => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error("A field of the IVR stands outside its editor.");
  return editor;
}
