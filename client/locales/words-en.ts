/** All namespaces of the language in one file: a new one only has to lie in the folder. */
export const words = import.meta.glob<Record<string, unknown>>("./en/*.json", {
  eager: true,
  import: "default",
});
