/**
 * Under this name an object has its own JSON, put together already: whoever sends it need not write it
 * again. A symbol, so that nothing a caller or a browser said can carry it.
 */
export const jsonText = Symbol("JSON text");

export type WithJsonText = { readonly [jsonText]: string };

export function hasJsonText(value: unknown): value is WithJsonText {
  return typeof value === "object" && value !== null && jsonText in value;
}
