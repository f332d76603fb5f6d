import type { BackendModule } from "i18next";
import { laterWords } from "#client/locales/later-words.ts";
import { loadAgain } from "./load-again.ts";

/** Brings the words of a feature when it first comes on the screen: it suspends until they are here. */
export const laterWordsBackend: BackendModule = {
  type: "backend",
  init() {},
  read(language, namespace, answer) {
    const load = laterWords[`./${language}/${namespace}.json`];
    if (!load) return answer(new Error(`No ${namespace} in ${language}.`), null);
    loadAgain(load).then(
      (texts) => answer(null, texts),
      (error: unknown) => answer(error as Error, null),
    );
  },
};
