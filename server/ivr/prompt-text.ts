/** `{{position}}` becomes what the call has there; what nobody knows is left out. */
export function fillIn(text: string, values: Readonly<Record<string, number>>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
