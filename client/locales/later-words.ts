/** Every namespace by `./<language>/<namespace>.json`: a new one only has to lie in the folder. */
export const laterWords = import.meta.glob<Record<string, unknown>>("./*/*.json", {
  import: "default",
});
