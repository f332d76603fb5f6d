import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { whenIdle } from "#client/lib/when-idle.ts";
import type { LatePart } from "./late-part.tsx";

/** What is soon needed; a constant of the module. */
export interface SoonNeeded {
  parts?: readonly Pick<LatePart<never>, "prepare">[];
  /** Namespaces. */
  words?: readonly string[];
}

/** Fetches it once the browser rests: not among the first scripts, and there before it is shown. */
export function usePrepared({ parts = [], words = [] }: SoonNeeded): void {
  const { i18n } = useTranslation();
  useEffect(
    () =>
      whenIdle(() => {
        for (const part of parts) part.prepare();
        if (words.length > 0) void i18n.loadNamespaces(words);
      }),
    [i18n, parts, words],
  );
}
