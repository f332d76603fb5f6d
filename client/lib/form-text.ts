/**
 * What stands in a field of the form, read at submit: an input method or a password manager never
 * meets a controlled field. Spaces round it go, save in passwords.
 */
export function formText(form: HTMLFormElement | null, name: string): string {
  const entry = new FormData(form ?? undefined).get(name);
  if (typeof entry !== "string") return "";
  return name.toLowerCase().includes("password") ? entry : entry.trim();
}
