/**
 * All namespaces by `./<language>/<namespace>.json` but those of the idle desk: a new one only has to
 * lie in the folder.
 */
export const laterWords = import.meta.glob<Record<string, unknown>>(
  [
    "./*/*.json",
    "!./*/{app,call,errors,idle,note,offer,presence,recent,search,sign-in,tickets,wrap-up}.json",
  ],
  { import: "default" },
);
