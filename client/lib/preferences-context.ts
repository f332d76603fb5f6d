import { createContext, use } from "react";
import type { Preferences } from "#shared/contracts/preferences.ts";
import type { DeskKey } from "#shared/desk-keys.ts";
import { keyOf } from "#shared/desk-keys.ts";

export interface OwnPreferences extends Preferences {
  /** Shown at once and taken back when the server refuses; then it rejects. */
  readonly change: (part: Partial<Preferences>) => Promise<void>;
}

export const PreferencesContext = createContext<OwnPreferences>({
  keys: {},
  density: "dense",
  tourDone: true,
  change: async () => undefined,
});

export function usePreferences(): OwnPreferences {
  return use(PreferencesContext);
}

/** The combination this person has for it; `""`: none. */
export function useKey(deskKey: DeskKey): string {
  return keyOf(usePreferences().keys, deskKey);
}
