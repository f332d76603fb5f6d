import { useEffect, useState } from "react";
import { changePreferences } from "#shared/contracts/preferences.ts";
import type { Preferences } from "#shared/contracts/preferences.ts";
import { callApi } from "#client/lib/api.ts";
import type { OwnPreferences } from "#client/lib/preferences-context.ts";

/** What the session brought and what is changed here; another machine has it at its next start. */
export function useOwnPreferences(given: Preferences): OwnPreferences {
  const [preferences, setPreferences] = useState(given);
  const { density } = preferences;
  useEffect(() => {
    document.documentElement.dataset.density = density;
    return () => document.documentElement.removeAttribute("data-density");
  }, [density]);
  async function change(part: Partial<Preferences>): Promise<void> {
    setPreferences((before) => ({ ...before, ...part }));
    try {
      await callApi(changePreferences, { body: part });
    } catch (error) {
      setPreferences((now) => ({ ...now, ...pick(preferences, part) }));
      throw error;
    }
  }
  return { ...preferences, change };
}

/** What these were before. */
function pick(before: Preferences, changed: Partial<Preferences>): Partial<Preferences> {
  const names = Object.keys(changed) as (keyof Preferences)[];
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
