import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeskKey, OwnKeys } from "#shared/desk-keys.ts";
import { defaultKeys } from "#shared/desk-keys.ts";
import { deskKeys } from "#shared/key-rules.ts";
import { keyText } from "#client/lib/key-text.ts";
import { usePreferences } from "#client/lib/preferences-context.ts";

/** The person's own keys and how they are changed; the server keeps them. */
export function useOwnKeys() {
  const { t } = useTranslation("shortcuts");
  const { keys, change } = usePreferences();
  const [problem, setProblem] = useState<unknown>();
  const [said, setSaid] = useState("");
  const own = differing(keys);

  function store(next: OwnKeys): void {
    setProblem(undefined);
    change({ keys: differing(next) }).catch(setProblem);
  }
  function put(deskKey: DeskKey, combination: string): void {
    const words = { does: t(`does.${deskKey}`), key: keyText(combination) };
    setSaid(t(combination === "" ? "switchedOff" : "changed", words));
    store({ ...own, [deskKey]: combination });
  }
  return {
    own,
    problem,
    /** For those who hear the screen. */
    said,
    put,
    reset: (deskKey: DeskKey) => put(deskKey, defaultKeys[deskKey]),
    resetAll: () => store({}),
  };
}

/** Without those that are as usual, and without names that only another version knows. */
function differing(keys: OwnKeys): Record<string, string> {
  return Object.fromEntries(
    deskKeys.flatMap((deskKey) => {
      const chosen = keys[deskKey];
      return chosen === undefined || chosen === defaultKeys[deskKey] ? [] : [[deskKey, chosen]];
    }),
  );
}
